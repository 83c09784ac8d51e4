"""FAISS beside us, as Debian packages it (without AVX2): builds an index of TEXMEX files, or loads one and searches it on one thread.

    faiss_bench.py build  BASE INDEX FACTORY THREADS
    faiss_bench.py search QUERIES TRUTH INDEX K PASSES SETTINGS…      (a setting: nprobe=16 or nprobe=16,k_factor_rf=4)

Prints one JSON document as `vitrine bench index` does. Every search pays the way from Python into the library, some microseconds.
"""
import json
import os
import re
import sys
import time

import faiss
import numpy as np


def read_texmex(file, kind):
    head = np.fromfile(file, dtype="<i4", count=1)
    if len(head) == 0 or not 1 <= head[0] <= 65536 or os.path.getsize(file) % (4 * (head[0] + 1)) != 0:
        sys.exit(f"{file}: no TEXMEX file")
    rows = np.fromfile(file, dtype="<i4").reshape(-1, head[0] + 1)
    if not (rows[:, 0] == head[0]).all():
        sys.exit(f"{file}: rows of different lengths")
    return np.ascontiguousarray(rows[:, 1:]).view(kind)


def anonymous_bytes():
    """Memory of our own, without the pages of files: what loading the index added is what it needs."""
    with open("/proc/self/status") as status:
        return 1024 * int(re.search(r"RssAnon:\s+(\d+)", status.read()).group(1))


def build(base, file, factory, threads):
    faiss.omp_set_num_threads(int(threads))
    start = time.perf_counter()
    rows = read_texmex(base, "<f4")
    index = faiss.index_factory(rows.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
    print("  training", file=sys.stderr)
    index.train(rows)
    for first in range(0, len(rows), 100_000):
        index.add(rows[first:first + 100_000])
        done = min(first + 100_000, len(rows))
        print(f"  {done} of {len(rows)} rows, {done / (time.perf_counter() - start):.0f} a second", file=sys.stderr)
    seconds = time.perf_counter() - start
    faiss.write_index(index, file)
    print(json.dumps({"build_seconds": seconds, "build_threads": int(threads)}))


def run_all(index, queries, truth, k):
    microseconds, answers = np.zeros(len(queries)), []
    start = time.perf_counter()
    for q in range(len(queries)):
        one = time.perf_counter()
        answers.append(index.search(queries[q:q + 1], k)[1][0])
        microseconds[q] = (time.perf_counter() - one) * 1e6
    took = time.perf_counter() - start
    found = sum(len(set(answer) & set(nearest[:k])) for answer, nearest in zip(answers, truth))
    return took, np.sort(microseconds), found / (k * len(queries))


def search(queries, truth, file, k, passes, settings):
    faiss.omp_set_num_threads(1)
    queries, truth, k, passes = read_texmex(queries, "<f4"), read_texmex(truth, "<i4"), int(k), int(passes)
    before, opening = anonymous_bytes(), time.perf_counter()
    index = faiss.read_index(file)
    index.search(queries[:1], k)
    open_ms = 1000 * (time.perf_counter() - opening)
    report = {
        "vectors": index.ntotal, "dimension": queries.shape[1], "queries": len(queries), "k": k, "threads": 1, "passes": passes,
        "open_ms": open_ms, "resident_bytes": anonymous_bytes() - before, "mapped_bytes": 0, "file_bytes": os.path.getsize(file), "frontier": [],
    }
    for setting in settings:
        faiss.ParameterSpace().set_index_parameters(index, setting)
        for q in range(min(200, len(queries))):
            index.search(queries[q:q + 1], k)
        runs, spent = [], 0.0
        while len(runs) < passes and (not runs or spent < 20):
            runs.append(run_all(index, queries, truth, k))
            spent += runs[-1][0]
        took, microseconds, recall = sorted(runs, key=lambda run: run[0])[len(runs) // 2]
        at = lambda share: float(microseconds[min(len(queries) - 1, int(share * len(queries)))])
        values = {name: float(value) for name, value in (part.split("=") for part in setting.split(","))}
        report["frontier"].append({"recall": recall, "qps": len(queries) / took, "p50_us": at(0.5), "p99_us": at(0.99), "settings": values})
    print(json.dumps(report))


if __name__ == "__main__":
    if len(sys.argv) == 6 and sys.argv[1] == "build":
        build(*sys.argv[2:])
    elif len(sys.argv) > 7 and sys.argv[1] == "search":
        search(*sys.argv[2:7], sys.argv[7:])
    elif sys.argv[1:] == ["version"]:
        print(f"{faiss.__version__} ({faiss.get_compile_options().strip()})")
    else:
        sys.exit(__doc__)
