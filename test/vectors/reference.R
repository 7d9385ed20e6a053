# SPDX-License-Identifier: MIT
# Makes reference-r.json: what R says to samples that @outperform/stats is tested on (packages/stats/test).
#   apt-get install r-base-core r-cran-exactranktests r-cran-coin r-cran-jsonlite
#   cd test/vectors && Rscript reference.R
# Values are rounded to a few decimals, so that both sides read the very same doubles.
suppressPackageStartupMessages({ library(exactRankTests); library(coin); library(jsonlite) })
suppressWarnings(RNGversion('4.2.0'))
set.seed(20161124)
alternatives <- c('greater', 'less', 'two.sided')
named <- function(alternative) sub('two.sided', 'two-sided', alternative, fixed = TRUE)
untied <- function(n, shift) { repeat { d <- round(rnorm(n, shift), 7); if (!anyDuplicated(abs(d)) && all(d != 0)) return(d) } }
tied <- function(n, shift, step) round(rnorm(n, shift) / step) * step

# signed rank: untied by wilcox.test, ties by exactRankTests, Pratt's zeros by coin, beyond 1,000 the normal by wilcox.test
signedRank <- list()
add <- function(source, d, zeros, alternative, statistic, p)
  signedRank[[length(signedRank) + 1]] <<- list(source = source, differences = d, zeros = zeros,
    alternative = named(alternative), statistic = unname(statistic), p = p)
for (n in c(1, 2, 5, 12, 30, 80, 200, 500)) for (shift in c(0, 0.3, -1.5)) {
  d <- untied(n, shift)
  for (alternative in alternatives) {
    r <- wilcox.test(d, alternative = alternative, exact = TRUE)
    add('wilcox.test', d, 'drop', alternative, r$statistic, r$p.value)
  }
}
for (n in c(4, 9, 17, 30, 60)) for (shift in c(0, 0.4, -1.5)) {
  d <- tied(n, shift, 0.5)
  if (all(d == 0)) next
  for (alternative in alternatives) {
    r <- suppressWarnings(wilcox.exact(d, alternative = alternative, exact = TRUE))
    add('exactRankTests', d, 'drop', alternative, r$statistic, r$p.value)
    r <- wilcoxsign_test(y ~ x, data = data.frame(y = d, x = 0), alternative = alternative, zero.method = 'Pratt',
      distribution = exact())
    ranks <- rank(abs(d))
    add('coin', d, 'pratt', alternative, sum(ranks[d > 0]), as.numeric(pvalue(r)))
  }
}
for (shift in c(0.02, -0.06)) {
  d <- tied(1500, shift, 0.25)
  for (alternative in alternatives) {
    r <- wilcox.test(d, alternative = alternative, exact = FALSE, correct = TRUE)
    add('wilcox.test asymptotic', d, 'drop', alternative, r$statistic, r$p.value)
  }
}

# two samples: untied by wilcox.test, ties by exactRankTests one-sided (its two-sided p is another where ties make the
# distribution skew), beyond the exact sizes the normal by wilcox.test
mannWhitney <- list()
pair <- function(source, a, b, alternative, statistic, p)
  mannWhitney[[length(mannWhitney) + 1]] <<- list(source = source, a = a, b = b, alternative = named(alternative),
    statistic = unname(statistic), p = p)
for (size in list(c(1, 1), c(1, 7), c(3, 4), c(8, 8), c(30, 30), c(20, 45), c(60, 5), c(100, 100)))
  for (shift in c(0, 0.5, -2)) {
    all <- untied(sum(size), 0) + rep(c(shift, 0), size)
    a <- round(all[seq_len(size[1])], 7); b <- round(all[-seq_len(size[1])], 7)
    for (alternative in alternatives) {
      r <- wilcox.test(a, b, alternative = alternative, exact = TRUE)
      pair('wilcox.test', a, b, alternative, r$statistic, r$p.value)
    }
  }
for (size in list(c(3, 4), c(9, 6), c(12, 12), c(30, 30), c(10, 40))) for (shift in c(0, 0.5, -2)) {
  a <- tied(size[1], shift, 0.5); b <- tied(size[2], 0, 0.5)
  for (alternative in c('greater', 'less')) {
    r <- wilcox.exact(a, b, alternative = alternative, exact = TRUE)
    pair('exactRankTests', a, b, alternative, r$statistic, r$p.value)
    frame <- data.frame(y = c(a, b), g = factor(rep(c('a', 'b'), size)))
    p <- as.numeric(pvalue(wilcox_test(y ~ g, data = frame, alternative = alternative, distribution = exact())))
    pair('coin', a, b, alternative, r$statistic, p)
  }
}
for (size in list(c(120, 130), c(30, 900))) {
  a <- tied(size[1], 0.1, 0.25); b <- tied(size[2], 0, 0.25)
  for (alternative in alternatives) {
    r <- wilcox.test(a, b, alternative = alternative, exact = FALSE, correct = TRUE)
    pair('wilcox.test asymptotic', a, b, alternative, r$statistic, r$p.value)
  }
}

# Hodges-Lehmann with intervals; the confidence reached is worked out from the quantile that wilcox.test uses
hodgesLehmann <- list(); hodgesLehmannShift <- list()
for (n in c(1, 2, 5, 6, 12, 30, 31, 100)) for (confidence in c(0.5, 0.9, 0.95, 0.99)) {
  d <- untied(n, 0.3)
  r <- suppressWarnings(wilcox.test(d, exact = TRUE, conf.int = TRUE, conf.level = confidence))
  least <- max(1, qsignrank((1 - confidence) / 2, n))
  hodgesLehmann[[length(hodgesLehmann) + 1]] <- list(differences = d, asked = confidence,
    estimate = unname(r$estimate), low = r$conf.int[1], high = r$conf.int[2], confidence = 1 - 2 * psignrank(least - 1, n))
}
for (size in list(c(1, 1), c(3, 3), c(4, 5), c(12, 7), c(30, 30), c(50, 80))) for (confidence in c(0.5, 0.9, 0.95, 0.99)) {
  all <- untied(sum(size), 0.4)
  a <- all[seq_len(size[1])]; b <- all[-seq_len(size[1])]
  r <- suppressWarnings(wilcox.test(a, b, exact = TRUE, conf.int = TRUE, conf.level = confidence))
  least <- max(1, qwilcox((1 - confidence) / 2, size[1], size[2]))
  hodgesLehmannShift[[length(hodgesLehmannShift) + 1]] <- list(a = a, b = b, asked = confidence,
    estimate = unname(r$estimate), low = r$conf.int[1], high = r$conf.int[2],
    confidence = 1 - 2 * pwilcox(least - 1, size[1], size[2]))
}

holm <- lapply(c(1, 2, 5, 20), function(n) { p <- round(rbeta(n, 0.5, 2), 6); list(p = p, adjusted = p.adjust(p, 'holm')) })
spearman <- lapply(c(2, 5, 15, 40), function(n) {
  x <- tied(n, 0, 0.3); y <- round(x + rnorm(n), 1)
  list(x = x, y = y, rho = cor(x, y, method = 'spearman'))
})
quantile7 <- lapply(c(1, 2, 5, 30), function(n) {
  x <- untied(n, 0); q <- c(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1)
  list(values = x, q = q, quantiles = unname(quantile(x, q, type = 7)))
})
z <- c(-8, -3, -1.5, -0.1, 0, 0.1, 0.5, 1, 1.4, 1.49, 1.5, 1.51, 1.6, 2, 2.5, 3, 4, 6, 10, 20, 37)
normal <- list(z = z, upper = pnorm(z, lower.tail = FALSE),
  p = c(1e-300, 1e-20, 1e-6, 0.005, 0.025, 0.05, 0.2, 0.5, 0.8, 0.975), quantile =
  qnorm(c(1e-300, 1e-20, 1e-6, 0.005, 0.025, 0.05, 0.2, 0.5, 0.8, 0.975), lower.tail = FALSE))
# Noether's formula, evaluated on its own
neededPairs <- lapply(c(0.1, 0.3, 0.6, 2), function(shift) {
  d <- round(rnorm(20, shift), 2); sums <- outer(d, d, '+')[upper.tri(diag(20))]
  share <- mean((sign(sums) + 1) / 2); z <- qnorm(0.95) + qnorm(c(0.8, 0.9))
  list(differences = d, needed80 = max(5, ceiling(z[1]^2 / (3 * (share - 0.5)^2))),
    needed90 = max(5, ceiling(z[2]^2 / (3 * (share - 0.5)^2))))
})

vectors <- list(by = paste0(R.version.string, ', exactRankTests ', packageVersion('exactRankTests'), ', coin ',
  packageVersion('coin')), signedRank = signedRank, mannWhitney = mannWhitney, hodgesLehmann = hodgesLehmann,
  hodgesLehmannShift = hodgesLehmannShift, holm = holm, spearman = spearman, quantile = quantile7, normal = normal,
  neededPairs = neededPairs)
# A sample of one is a list of one; all else that is one value is a scalar.
scalars <- c('by', 'source', 'zeros', 'alternative', 'statistic', 'p', 'asked', 'estimate', 'low', 'high', 'confidence', 'rho',
  'needed80', 'needed90')
boxed <- function(x) {
  if (!is.list(x)) return(x)
  for (name in intersect(names(x), scalars)) if (length(x[[name]]) == 1 && !('adjusted' %in% names(x))) x[[name]] <- unbox(x[[name]])
  lapply(x, boxed)
}
writeLines(toJSON(boxed(vectors), digits = I(17)), 'reference-r.json')
