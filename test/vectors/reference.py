# SPDX-License-Identifier: MIT
"""Makes reference-scipy.json: what SciPy says to samples that @outperform/stats is tested on (packages/stats/test).

apt-get install python3-scipy; cd test/vectors && /usr/bin/python3 reference.py
Values are rounded to a few decimals, so that both sides read the very same doubles.
"""
import json
import numpy
import scipy
from scipy import stats

random = numpy.random.default_rng(20161124)
ALTERNATIVES = ['greater', 'less', 'two-sided']


def untied(n, shift):
    return [round(float(value), 7) for value in random.normal(shift, 1, n)]


signed_rank = []
for n in (5, 20, 50):
    for shift in (0, 0.4, -2):
        d = untied(n, shift)
        for alternative in ALTERNATIVES:
            # Its two-sided statistic is the smaller sum; the one-sided one is the sum of the positive ranks.
            statistic = stats.wilcoxon(d, alternative='greater', mode='exact').statistic
            p = stats.wilcoxon(d, alternative=alternative, mode='exact').pvalue
            signed_rank.append(dict(differences=d, alternative=alternative, statistic=float(statistic), p=float(p)))

mann_whitney = []
for m, n in ((4, 4), (7, 12), (25, 25)):
    for shift in (0, 0.4, -2):
        a, b = untied(m, shift), untied(n, 0)
        for alternative in ALTERNATIVES:
            result = stats.mannwhitneyu(a, b, alternative=alternative, method='exact')
            mann_whitney.append(
                dict(a=a, b=b, alternative=alternative, statistic=float(result.statistic), p=float(result.pvalue)))

page_trend = []
for n, k in ((2, 4), (3, 3), (5, 4), (12, 6), (30, 5), (10, 8)):
    for slope in (0, 0.2, 1):
        blocks = [[round(float(value), 7) for value in row] for row in random.normal(0, 1, (n, k)) + slope * numpy.arange(k)]
        result = stats.page_trend_test(blocks, method='exact')
        page_trend.append(dict(blocks=blocks, alternative='greater', statistic=float(result.statistic), p=float(result.pvalue)))

with open('reference-scipy.json', 'w') as file:
    json.dump(dict(by=f'SciPy {scipy.__version__}, NumPy {numpy.__version__}', signedRank=signed_rank,
                   mannWhitney=mann_whitney, pageTrend=page_trend), file)
    file.write('\n')
