// A clock on the wall that somebody sets while a process runs: an hour ahead, a day back, right. Loaded by `node --import`.
const { now } = Date;
const jumps = [0, 3_600_000, -86_400_000];
Date.now = () => now() + jumps[Math.floor(performance.now() / 1500) % jumps.length];
