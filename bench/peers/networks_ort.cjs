// ONNX Runtime's side of networks.sh: networks_ort.cjs MODEL.onnx SIDE BATCH PASSES → milliseconds a picture on one thread.
const path = require('node:path');
const { createRequire } = require('node:module');
const from = createRequire(path.join(process.env.PEERS_NODE, 'x.js'));
const ort = from('onnxruntime-node');

async function main() {
  const [model, side, batch, passes] = [process.argv[2], ...process.argv.slice(3).map(Number)];
  const session = await ort.InferenceSession.create(model, {
    intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all', executionMode: 'sequential',
  });
  const data = new Float32Array(batch * 3 * side * side);
  for (let i = 0; i < data.length; i++) data[i] = Math.sin(i);
  const picture = new ort.Tensor('float32', data, [batch, 3, side, side]);
  let best = Infinity;
  for (let pass = 0; pass < passes; pass++) {
    const started = process.hrtime.bigint();
    await session.run({ picture });
    best = Math.min(best, Number(process.hrtime.bigint() - started) / 1e6 / batch);
  }
  const version = from('onnxruntime-node/package.json').version;
  console.log(JSON.stringify({ engine: `onnxruntime ${version}`, what: 'inference', network: 'mobilenet_v2', side, batch, threads: 1, ms: +best.toFixed(3) }));
}

main();
