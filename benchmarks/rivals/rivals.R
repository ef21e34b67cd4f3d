# CPU milliseconds of R's packages for the tasks of benchmarks/rivals.ts, as JSON: Rscript rivals.R FOLDER
suppressPackageStartupMessages({
  library(quadprog); library(xts); library(portfolioBacktest); library(highOrderPortfolios); library(fitHeavyTail)
  library(lme4); library(jsonlite)
})
folder <- commandArgs(TRUE)[1]
read <- function(name) read.csv(file.path(folder, paste0(name, ".csv")), row.names = 1, check.names = FALSE)
# the smallest CPU time of one call; the clock counts milliseconds, so a sample is repeated until it takes fifty
milliseconds <- function(task, least = 3, budget = 1) {
  best <- Inf; total <- 0; taken <- 0; repeats <- 1
  while (taken < least || total < budget) {
    start <- proc.time(); for (i in seq_len(repeats)) task(); spent <- proc.time() - start
    spent <- spent[["user.self"]] + spent[["sys.self"]]
    total <- total + spent
    if (spent < 0.05) { repeats <- 2 * repeats; next }
    taken <- taken + 1; best <- min(best, spent / repeats)
  }
  1000 * best
}
times <- list()

lambda <- c(0, 5, 110 / 6, 55)
for (n in c(10, 50, 100)) {
  x <- as.matrix(read(paste0("tails", n)))
  parameters <- estimate_skew_t(x)
  times[[sprintf("skew-t fit, N = %d (fitHeavyTail)", n)]] <- milliseconds(function() estimate_skew_t(x))
  best <- Inf
  for (method in c("Q-MVSK", "SQUAREM", "RFPA")) {
    taken <- milliseconds(function() design_MVSK_portfolio_via_skew_t(lambda, parameters, method = method), budget = 0.3)
    best <- min(best, taken)
  }
  times[[sprintf("MVSK, N = %d (highOrderPortfolios)", n)]] <- best
}

if (requireNamespace("riskParityPortfolio", quietly = TRUE)) for (n in c(50, 500)) {
  sigma <- cov(as.matrix(read(paste0("returns", n))))
  times[[sprintf("risk parity, N = %d (riskParityPortfolio)", n)]] <- milliseconds(function() riskParityPortfolio::riskParityPortfolio(sigma))
}
for (n in c(50, 200)) {
  sigma <- cov(as.matrix(read(paste0("returns", n)))); sigma <- sigma / mean(diag(sigma))
  gmv <- function() solve.QP(sigma, rep(0, n), cbind(1, diag(n)), c(1, rep(0, n)), meq = 1)
  times[[sprintf("minimum variance, N = %d (quadprog)", n)]] <- milliseconds(gmv)
}

# symbol@K + time by lme4, with K put through its Cholesky factor
for (n in c(20, 50)) {
  long <- read(paste0("long", n)); K <- as.matrix(read(paste0("kernel", n)))
  long$symbol <- factor(long$symbol, levels = rownames(K)); long$time <- factor(long$time)
  fit <- function() {
    parts <- lFormula(y ~ market + (1 | symbol) + (1 | time), long,
                      control = lmerControl(check.nobs.vs.nRE = "ignore"))
    at <- which(names(parts$reTrms$cnms) == "symbol")
    rows <- (parts$reTrms$Gp[at] + 1):parts$reTrms$Gp[at + 1]
    parts$reTrms$Zt[rows, ] <- chol(K) %*% parts$reTrms$Zt[rows, ]
    optimizeLmer(do.call(mkLmerDevfun, parts))
  }
  times[[sprintf("mixed model with K, %d assets x 60 periods (lme4)", n)]] <- milliseconds(fit)
}

gmr <- function(dataset, ...) { w <- rep(0, ncol(dataset$adjusted)); w[which.max(colMeans(diff(log(dataset$adjusted))[-1]))] <- 1; w }
gmv <- function(dataset, ...) {
  sigma <- cov(diff(log(dataset$adjusted))[-1]); n <- ncol(sigma)
  w <- solve.QP(sigma / mean(diag(sigma)), rep(0, n), cbind(1, diag(n)), c(1, rep(0, n)), meq = 1)$solution
  w <- pmax(w, 0); w / sum(w)
}
mvsk <- function(dataset, ...) {
  x <- as.matrix(diff(log(dataset$adjusted))[-1])
  w <- design_MVSK_portfolio_via_skew_t(lambda, estimate_skew_t(x), method = "Q-MVSK")$w
  w <- pmax(w, 0); w / sum(w)
}
prices <- read("prices"); prices <- xts(prices, as.Date(rownames(prices)))
walk <- function(prices) portfolioBacktest(list(gmr = gmr, gmv = gmv, mvsk = mvsk), list(list(adjusted = prices)),
  lookback = 252, optimize_every = 20, rebalance_every = 5, return_portfolio = FALSE, return_returns = TRUE)
times[["walk-forward of three, 20 assets, five years (portfolioBacktest)"]] <- milliseconds(function() walk(prices), 1, 0)
small <- prices[1:504, 1:8]
times[["one dataset of a randomized backtest of three (portfolioBacktest)"]] <- milliseconds(function() walk(small), 3, 0)

versions <- sapply(c("portfolioBacktest", "highOrderPortfolios", "fitHeavyTail", "lme4", "quadprog", "riskParityPortfolio"),
                   function(p) tryCatch(as.character(packageVersion(p)), error = function(e) "absent"))
cat(toJSON(list(versions = as.list(c(R = as.character(getRversion()), versions)), times = times), auto_unbox = TRUE, digits = NA))
