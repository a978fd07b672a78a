// The derivation, with a real mouse: a walk from a weight's change back to what is given, and on again; truncated and
// full gradient; a paper note as printed; predict, then reveal; copying.
import {start} from './harness.mjs';

const test = await start();
const page = await test.open({width: 1440, height: 900});
const column = [1200, 600];
const number = async (name) => Number((await page.values())[name]);

// The mark of a term of the open equation whose LaTeX fits; the left side is term.0.
const term = async (pattern) => {
  await page.scrollTo('term.0', ...column);
  const found = (await page.widgets()).find((w) => /^term\./.test(w.id) && w.id !== 'term.0' && w.visible && pattern.test(w.label));
  if (!found) throw new Error(`no term fits ${pattern}`);
  return found.id;
};
const follow = async (pattern, expected) => {
  await page.click(await term(pattern));
  const values = await page.waitFor((v, w, e) => v['eq.open'] === e, expected);
  return values;
};

// ---- The walk (28) -> (27) -> (27) at t-1 -> ... and (28) -> (23) -> (19) -> target
await page.scrollTo('eq.28', ...column);
await page.click('eq.28');
await page.waitFor((v) => v['eq.open'] === '28');
const t = await number('t');
let values = await follow(/\\frac\{\\partial s/, '27');
test.equal('(28) leads to (27) at the same step', [values['eq.open'], values.t], ['27', String(t)]);
values = await follow(/\(t-1\).*\\partial w/, '27');
values = await page.waitFor((v, w, earlier) => v.t === String(earlier), t - 1);
test.equal('(27) leads to itself one step earlier', [values['eq.open'], values.t], ['27', String(t - 1)]);
await page.screenshot('walk-27-1440x900');
values = await follow(/mathit\{net\}_\{c_j/, '9');
test.equal('its net input leads to (9)', values['eq.open'], '9');
const stops = async () => (await page.widgets()).filter((w) => /^walk\.\d+$/.test(w.id) && w.visible).length;
test.equal('the walk has four stops', await stops(), 4);
// The rows of the sum lead on as well: an input is given, and ends the walk.
await page.scrollTo('row.u.1', ...column);
await page.click('row.u.1', {across: 0.62});
values = await page.waitFor((v) => v['walk.end'] !== '');
test.check('an input ends the walk', /input B/.test(values['walk.end']) && /given/.test(values['walk.end']), values['walk.end']);
await page.screenshot('walk-end-1440x900');
await page.click('walk.0');
values = await page.waitFor((v, w, now) => v['eq.open'] === '28' && v.t === now, String(t));
test.equal('the first stop leads back to (28)', [values['eq.open'], values.t, values['walk.end']], ['28', String(t), '']);
await follow(/e_\{s_/, '23');
await page.scrollTo('row.k.2', ...column);
await page.click('row.k.2', {across: 0.6});
values = await page.waitFor((v) => v['eq.open'] === '19');
test.equal('(23) leads to (19)', values['eq.open'], '19');
await page.click(await term(/^t\^/));
values = await page.waitFor((v) => v['walk.end'] !== '');
test.check('a target ends the walk', /Target of output T/.test(values['walk.end']), values['walk.end']);

// ---- And on: what uses this?
await page.scrollTo('use.23', ...column);
test.check('(19) is used by (21), (22), (23)', (await Promise.all(['use.21', 'use.22', 'use.23'].map((id) => page.has(id)))).every(Boolean));
await page.click('use.23');
await page.waitFor((v) => v['eq.open'] === '23');
await page.scrollTo('use.28', ...column);
await page.click('use.28');
values = await page.waitFor((v) => v['eq.open'] === '28');
test.equal('forwards: (19), (23), (28)', values['eq.open'], '28');

// ---- Proof on screen
values = await page.waitFor((v) => v['proof.dual'] !== undefined && v['proof.dual'] !== '');
const close = (a, b, tolerance) => Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
test.check('dual numbers give the change', close(Number(values['proof.dual']), Number(values['proof.value']), 1e-9), values['proof.dual']);
test.check('finite differences give the change', close(Number(values['proof.difference']), Number(values['proof.value']), 1e-4), values['proof.difference']);
await page.scrollTo('gradient-full', ...column);
await page.screenshot('proof-truncated-1440x900');
await page.click('gradient-full');
values = await page.values();
test.check('kept and dropped make the full gradient', close(Number(values['proof.kept']) + Number(values['proof.dropped']), Number(values['proof.full']), 1e-9), JSON.stringify(values));
test.check('something is dropped', Number(values['proof.dropped']) !== 0, values['proof.dropped']);
test.check('the angle between them is no right angle', Number(values['proof.angle']) > 0 && Number(values['proof.angle']) < 1.5, values['proof.angle']);
await page.screenshot('proof-full-1440x900');
await page.click('gradient-truncated');

// ---- A paper note, as printed and as it holds
await page.scrollTo('eq.21', ...column);
await page.click('eq.21');
await page.scrollTo('note-printed-single-21', ...column);
await page.click('note-printed-single-21');
values = await page.waitFor((v) => v['note.holds'] === '0');
test.check('as printed for one cell, (21) differs', !close(Number(values['note.value']), Number(values['note.truth']), 1e-6));
await page.screenshot('note-printed-1440x900');
await page.click('note-corrected-single-21');
values = await page.waitFor((v) => v['note.holds'] === '1');
test.check('as it holds, it does not', close(Number(values['note.value']), Number(values['note.truth']), 1e-9));

// ---- Predict, then reveal
const result = Number((await page.values())['eq.value']);
await page.scrollTo('predict', ...column);
await page.click('predict');
await page.waitFor((v) => v.predict === 'waiting');
test.equal('the value is out of sight', (await page.values())['eq.value'], undefined);
const guess = async (what) => {
  await page.scrollTo('predict-value', ...column);
  await page.click('predict-value');
  await page.press('Control+a');
  await page.type(what);
  await page.press('Enter');
};
await guess('nonsense');
test.equal('a word is no number', (await page.waitFor((v) => v.predict === 'not-a-number')).predict, 'not-a-number');
await guess(String(-2 * result));
test.equal('a wrong value is judged wrong', (await page.waitFor((v) => v.predict === 'wrong')).predict, 'wrong');
await page.screenshot('predict-wrong-1440x900');
await guess(result.toPrecision(4));
test.equal('four digits are right', (await page.waitFor((v) => v.predict === 'right')).predict, 'right');
test.equal('and the value is shown again', Number((await page.values())['eq.value']), result);
await page.screenshot('predict-right-1440x900');
await page.press('Escape');
await page.scrollTo('predict', ...column);
await page.click('predict');

// ---- Copy
await page.context.grantPermissions(['clipboard-read', 'clipboard-write']);
await page.scrollTo('copy-latex', ...column);
await page.click('copy-latex');
await page.waitFor((v) => v.copied === 'copy-latex');
const latex = await page.page.evaluate(() => navigator.clipboard.readText());
test.check('LaTeX is on the clipboard', latex.startsWith('e_{out_j}(t) = f\'_{out_j}(\\mathit{net}_{out_j}(t))'), latex);
await page.click('copy-numbers');
await page.waitFor((v) => v.copied === 'copy-numbers');
const numbers = await page.page.evaluate(() => navigator.clipboard.readText());
test.check('all digits of the value are on the clipboard', numbers.includes(String((await page.values())['eq.engine'])), numbers);
await page.click('copy-picture');
await page.waitFor((v) => v.copied === 'copy-picture');
const picture = await page.page.evaluate(async () => {
  for (let tries = 0; tries < 100; tries++) {
    const [item] = await navigator.clipboard.read();
    if (item.types.includes('image/png')) {
      const bitmap = await createImageBitmap(await item.getType('image/png'));
      return [bitmap.width, bitmap.height];
    }
    await new Promise((done) => requestAnimationFrame(done));
  }
  return [0, 0];
});
test.check('a picture is on the clipboard', picture[0] > 200 && picture[1] > 40, picture);

// ---- Truncation: what is dropped is drawn struck through, and has a value
await page.click('group-truncation');
await page.scrollTo('eq.12', ...column);
await page.click('eq.12');
await page.waitFor((v) => v['eq.open'] === '12');
await page.screenshot('truncation-12-1440x900');
await page.scrollTo('eq.14', ...column);
await page.click('eq.14');
await page.waitFor((v) => v['eq.open'] === '14');
await page.screenshot('truncation-14-1440x900');
await page.scrollTo('eq.10', ...column);
await page.click('eq.10');
await page.waitFor((v) => v['eq.open'] === '10');
await page.screenshot('truncation-10-1440x900');
test.equal('no console errors', page.errors, []);
await page.close();
await test.finish();
