// USearch beside us, through its npm package (float32): builds an index of TEXMEX files, or loads one and searches it on one thread.
//   node usearch_bench.cjs build  BASE INDEX CONNECTIVITY EXPANSION_ADD THREADS
//   node usearch_bench.cjs search QUERIES TRUTH INDEX K PASSES CONNECTIVITY EXPANSION_SEARCH…
// Prints one JSON document as `vitrine bench index` does. Every search pays the way from JavaScript into the library, some microseconds.
'use strict';
const fs = require('node:fs');
const { Index } = require(require.resolve('usearch', { paths: [process.env.PEERS_NODE ?? process.cwd()] }));

function readTexmex(file, Type) {
  const handle = fs.openSync(file);
  const { size } = fs.fstatSync(handle);
  const head = Buffer.alloc(4);
  fs.readSync(handle, head, 0, 4, 0);
  const columns = head.readInt32LE(0);
  const rowBytes = 4 * (columns + 1);
  if (columns < 1 || columns > 65536 || size % rowBytes !== 0) throw new Error(`${file}: no TEXMEX file`);
  const count = size / rowBytes;
  const values = new Type(count * columns);
  const rowsAtOnce = Math.max(1, Math.floor((1 << 24) / rowBytes));
  for (let row = 0; row < count;) {
    const some = Math.min(rowsAtOnce, count - row);
    const bytes = new Int32Array(some * (columns + 1));
    fs.readSync(handle, bytes, 0, some * rowBytes, row * rowBytes);
    for (let i = 0; i < some; i++, row++) {
      if (bytes[i * (columns + 1)] !== columns) throw new Error(`${file}: row ${row} has another length`);
      values.set(new Type(bytes.buffer, 4 * (i * (columns + 1) + 1), columns), row * columns);
    }
  }
  fs.closeSync(handle);
  return { count, columns, values, row: (i) => values.subarray(i * columns, (i + 1) * columns) };
}

// Memory of our own, without the pages of files: what loading the index added is what it needs.
function anonymousBytes() {
  return 1024 * Number(/RssAnon:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0);
}

const make = (dimensions, connectivity, expansion) => new Index({
  dimensions, metric: 'ip', quantization: 'f32', connectivity, expansion_add: expansion, expansion_search: expansion,
});

function build([base, file, connectivity, expansion, threads]) {
  const start = performance.now();
  const rows = readTexmex(base, Float32Array);
  const index = make(rows.columns, Number(connectivity), Number(expansion));
  const batch = 50_000;
  for (let from = 0; from < rows.count; from += batch) {
    const some = Math.min(batch, rows.count - from);
    const keys = BigUint64Array.from({ length: some }, (_, i) => BigInt(from + i));
    index.add(keys, rows.values.subarray(from * rows.columns, (from + some) * rows.columns), Number(threads));
    const rate = (from + some) / (performance.now() - start) * 1000;
    console.error(`  ${from + some} of ${rows.count} rows, ${rate.toFixed(0)} a second, ${((rows.count - from - some) / rate).toFixed(0)} s left`);
  }
  const seconds = (performance.now() - start) / 1000;
  index.save(file);
  console.log(JSON.stringify({ build_seconds: seconds, build_threads: Number(threads) }));
}

function runAll(index, queries, truth, k) {
  const microseconds = new Float64Array(queries.count);
  const answers = [];
  const start = performance.now();
  for (let q = 0; q < queries.count; q++) {
    const one = performance.now();
    answers.push(index.search(queries.row(q), k, 1));
    microseconds[q] = (performance.now() - one) * 1000;
  }
  const took = (performance.now() - start) / 1000;
  let found = 0;
  answers.forEach((answer, q) => {
    const nearest = new Set(truth.row(q).subarray(0, k));
    for (const key of answer.keys) found += nearest.has(Number(key)) ? 1 : 0;
  });
  microseconds.sort();
  return { took, microseconds, recall: found / (k * queries.count) };
}

function search([queryFile, truthFile, file, kText, passesText, connectivity, ...expansions]) {
  const queries = readTexmex(queryFile, Float32Array), truth = readTexmex(truthFile, Int32Array);
  const k = Number(kText), passes = Number(passesText);
  let report = null;
  for (const expansion of expansions) {
    // The expansion is a setting of the index object: each gets its own, and the first one's loading is what is reported.
    const before = anonymousBytes();
    const opening = performance.now();
    const index = make(queries.columns, Number(connectivity), Number(expansion));
    index.load(file);
    index.search(queries.row(0), k, 1);
    report ??= {
      vectors: index.size(), dimension: queries.columns, queries: queries.count, k, threads: 1, passes, open_ms: performance.now() - opening,
      resident_bytes: anonymousBytes() - before, mapped_bytes: 0, file_bytes: fs.statSync(file).size, frontier: [],
    };
    for (let q = 0; q < Math.min(200, queries.count); q++) index.search(queries.row(q), k, 1);
    const runs = [];
    for (let spent = 0; runs.length < passes && (runs.length === 0 || spent < 20); spent += runs.at(-1).took) runs.push(runAll(index, queries, truth, k));
    const median = runs.sort((a, b) => a.took - b.took)[runs.length >> 1];
    const at = (share) => median.microseconds[Math.min(queries.count - 1, Math.floor(share * queries.count))];
    report.frontier.push({ recall: median.recall, qps: queries.count / median.took, p50_us: at(0.5), p99_us: at(0.99), settings: { expansion: Number(expansion) } });
  }
  console.log(JSON.stringify(report));
}

const [verb, ...rest] = process.argv.slice(2);
if (verb === 'build' && rest.length === 5) build(rest);
else if (verb === 'search' && rest.length > 6) search(rest);
else {
  console.error('usage: usearch_bench.cjs build BASE INDEX CONNECTIVITY EXPANSION_ADD THREADS | search QUERIES TRUTH INDEX K PASSES CONNECTIVITY EXPANSION…');
  process.exitCode = 2;
}
