#!/usr/bin/env python3
"""scikit-learn's isolation forest on a file of little-endian float32 values, one thread.

usage: forests-peer.py FILE COLUMNS TREES SAMPLE
Prints its version, and the CPU seconds of fitting and of scoring all rows.
"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest

path, columns, trees, sample = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
rows = np.fromfile(path, dtype="<f4").reshape(-1, columns)
forest = IsolationForest(n_estimators=trees, max_samples=sample, random_state=42, n_jobs=1)
start = time.process_time()
forest.fit(rows)
fitted = time.process_time()
scores = -forest.score_samples(rows)
scored = time.process_time()
print(f"version {sklearn.__version__}")
print(f"fit_cpu_seconds {fitted - start:.4f}")
print(f"score_cpu_seconds {scored - fitted:.4f}")
print(f"mean_score {scores.mean():.6f}")
