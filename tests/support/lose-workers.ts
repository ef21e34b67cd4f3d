/** For a page to begin with: `loseWorkers()` then has it told of its workers what it is told of those that run out of memory. One that is at work cannot be asked to fail. */
export const rememberWorkers = `(() => {
  const own = [];
  const Plain = Worker;
  window.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      if (String(given[0]).includes("engine.worker")) own.push(this);
    }
  };
  window.loseWorkers = () => own.splice(0).forEach((worker) => worker.dispatchEvent(new ErrorEvent("error")));
})()`;
