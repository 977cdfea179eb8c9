import { readFileSync } from 'node:fs';
const p = JSON.parse(readFileSync(process.argv[2] ?? '/tmp/start.cpuprofile'));
const min = Number(process.argv[3] ?? 3);
const byId = new Map(p.nodes.map(n => [n.id, { ...n, self: 0 }]));
p.samples.forEach((id, i) => { byId.get(id).self += p.timeDeltas[i] / 1000; });
const total = n => n.total ??= n.self + (n.children ?? []).reduce((s, c) => s + total(byId.get(c)), 0);
for (const n of byId.values()) total(n);
const short = s => s.replace(/\[[0-9a-f]{16}\]/g, '').replace(/<[^<>]*>/g, '<>').replace(/<[^<>]*>/g, '<>').replace(/<[^<>]*>/g, '').slice(0, 110);
const skip = /untrack_with_diagnostics|FnOnce|call_once|Owner|with_observer|mount|tachys|js-to-wasm|wasm-to-js|handleError|__wbg|reactive_graph|core::|alloc::/;
const walk = (n, depth) => {
  if (n.total < min) return;
  const name = n.callFrame.functionName || '(anon)';
  console.log(`${n.total.toFixed(1).padStart(7)} ${n.self.toFixed(1).padStart(6)} ${' '.repeat(depth)}${short(name)}`);
  for (const c of (n.children ?? []).map(c => byId.get(c)).sort((a, b) => b.total - a.total)) walk(c, depth + 1);
};
walk(byId.get(p.nodes[0].id), 0);
