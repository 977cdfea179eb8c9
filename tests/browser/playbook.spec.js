// The playbook: finding a play, reading it, committing to it, ticking it off, dropping it; on a phone and with keys alone.
import { readFile } from 'node:fs/promises';
import { allFindings, overflow } from './findings.js';
import { test, expect } from './fixtures.js';
import { home, status } from './steps.js';

const play = (page, name) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) });
const plays = page => page.getByRole('region', { name: 'Plays' }).getByRole('heading', { level: 3 });
const search = page => page.getByRole('searchbox', { name: 'Search plays' });
const committed = page => page.getByRole('region', { name: 'What we committed to' });
const row = (page, name) => committed(page).getByRole('listitem').filter({ hasText: name });
const days = (page, name) => page.getByRole('group', { name: `${name}: days on which it happened` }).getByRole('checkbox');

/** A day so many days from today, as it is typed and as it is shown. */
function day(offset) {
  const now = new Date();
  const that = new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset, 12);
  const [weekday, month] = [{ weekday: 'short' }, { month: 'short' }].map(part => that.toLocaleDateString('en-US', part));
  const year = that.getFullYear() === now.getFullYear() ? '' : ` ${that.getFullYear()}`;
  const iso = [that.getFullYear(), String(that.getMonth() + 1).padStart(2, '0'), String(that.getDate()).padStart(2, '0')].join('-');
  return { iso, words: `${weekday} ${that.getDate()} ${month}${year}` };
}
const COMMITMENTS = /^overlap\/1-commitment\//;

async function playbook(page) {
  await page.goto('./#/playbook');
  await expect(plays(page).first()).toBeVisible();
}

async function openPlay(page, id, name) {
  await page.goto(`./#/playbook/${id}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function commit(page, id, name, { who = 'Ana and Jo', first, often } = {}) {
  await openPlay(page, id, name);
  const form = page.getByRole('form', { name: `Commit to ${name}` });
  await form.getByRole('textbox', { name: 'Who' }).fill(who);
  if (first) await form.getByLabel('First time').fill(first);
  if (often) await form.getByRole('combobox', { name: 'How often' }).selectOption(often);
  await form.getByRole('button', { name: 'Commit' }).click();
  await expect(row(page, who)).toBeVisible();
}

const stored = page => page.evaluate(source => Object.keys(localStorage).filter(key => new RegExp(source).test(key)), COMMITMENTS.source);

test('it is reached from home, the top bar, the palette and its address', async ({ page }) => {
  await home(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Playbook' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Playbook' })).toBeVisible();
  await expect(page).toHaveTitle('Playbook – Overlap');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Playbook' })).toHaveAttribute('aria-current', 'page');
  await home(page);
  await page.getByRole('region', { name: 'More ways in' }).getByRole('link', { name: 'Playbook' }).click();
  await expect(plays(page)).toHaveCount(20);
  await home(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('playbook');
  await page.keyboard.press('Enter');
  await expect(plays(page)).toHaveCount(20);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').fill('crazy');
  await expect(page.getByRole('option', { name: /Crazy 8s/ })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Crazy 8s' })).toBeVisible();
});

test('words, dimension and time narrow the plays down, and an empty result shows the way back', async ({ page }) => {
  await playbook(page);
  await expect(page.getByText('20 plays', { exact: true })).toBeVisible();
  await search(page).fill('SKETCHES eight');
  await expect(plays(page)).toHaveText(['Crazy 8s']);
  await expect(page.getByText('1 of 20 plays').first()).toBeVisible();
  await search(page).fill('');
  await page.getByRole('combobox', { name: 'Helps with' }).selectOption('Candour');
  await page.getByRole('combobox', { name: 'Takes' }).selectOption('Up to 30 min');
  await expect(plays(page)).toHaveText(['Dissent round', 'Level-set', 'Constraint demo']);
  await page.getByRole('combobox', { name: 'Takes' }).selectOption('Longer');
  await expect(plays(page)).toHaveText(['Joint planning with a confidence vote']);
  await search(page).fill('zeppelin');
  await expect(page.getByText('No play fits')).toBeVisible();
  await page.getByRole('button', { name: 'Show all plays' }).click();
  await expect(plays(page)).toHaveCount(20);
  await expect(search(page)).toBeFocused();
});

test('the filter is still there when one comes back from a play', async ({ page }) => {
  await playbook(page);
  await search(page).fill('crazy');
  await play(page, 'Crazy 8s').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Crazy 8s' })).toBeVisible();
  await page.goBack();
  await expect(search(page)).toHaveValue('crazy');
  await expect(plays(page)).toHaveText(['Crazy 8s']);
});

test('a play says everything about it', async ({ page }) => {
  await openPlay(page, 'level-set', 'Level-set');
  await expect(page).toHaveTitle('Level-set – Overlap');
  for (const name of ['What it is', 'Why it works', 'Step by step', 'What to watch out for']) {
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
  await expect(page.getByRole('listitem')).toHaveCount(6);
  for (const [word, meaning] of [['Who', 'One or two from product'], ['Takes', '30 min'], ['How often', 'Every 2 weeks'], ['When', 'on the same day'], ['Helps with', 'Working rhythm']]) {
    await expect(page.getByRole('definition').filter({ hasText: meaning }).first()).toBeVisible();
    await expect(page.getByRole('term').filter({ hasText: word }).first()).toBeVisible();
  }
});

test('an address of no play says so and leads on', async ({ page }) => {
  await page.goto('./#/playbook/polka');
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such play' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the playbook' }).click();
  await expect(plays(page)).toHaveCount(20);
});

test('committing asks for who and when, and what was said survives a reload', async ({ page }) => {
  await openPlay(page, 'level-set', 'Level-set');
  await page.getByRole('button', { name: 'Commit to Level-set' }).click();
  await expect(page.getByRole('alert')).toHaveText('Write who sees to it.');
  await expect(page.getByRole('textbox', { name: 'Who' })).toBeFocused();
  expect(await stored(page)).toEqual([]);
  await expect(page.getByLabel('First time')).toHaveValue(day(7).iso);
  await commit(page, 'level-set', 'Level-set', { first: day(-28).iso });
  await expect(status(page)).toContainText(`Committed to “Level-set”, first on ${day(-28).words}.`);
  await expect(row(page, 'Ana and Jo')).toContainText(`every 2 weeks · first ${day(-28).words}`);
  await expect(days(page, 'Level-set')).toHaveCount(4);
  await page.getByRole('checkbox', { name: day(-28).words }).check();
  await page.getByRole('checkbox', { name: day(-14).words }).check();
  await page.getByRole('checkbox', { name: day(-14).words }).uncheck();
  await expect(row(page, 'Ana and Jo')).toContainText('1 of 3 times');
  await playbook(page);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: day(-28).words })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: day(-14).words })).not.toBeChecked();
  await expect(play(page, 'Level-set').getByText('Committed', { exact: true })).toBeVisible();
});

test('a commitment made by mistake can be taken back', async ({ page }) => {
  await commit(page, 'crazy-8s', 'Crazy 8s');
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(committed(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Crazy 8s' })).toBeVisible();
  await expect(committed(page)).toHaveCount(0);
});

test('a play is dropped with a reason, and a mistaken drop is undone at once or later', async ({ page }) => {
  await commit(page, 'crazy-8s', 'Crazy 8s', { who: 'Mira' });
  await playbook(page);
  await page.getByRole('button', { name: 'Drop Crazy 8s' }).click();
  await expect(page.getByRole('textbox', { name: 'Why it is dropped' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Why it is dropped' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Drop Crazy 8s' }).click();
  await page.getByRole('textbox', { name: 'Why it is dropped' }).fill('Nobody had the time');
  await page.getByRole('button', { name: 'Drop it' }).click();
  await expect(page.getByRole('heading', { name: 'What we committed to' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Drop Crazy 8s' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByRole('button', { name: 'Drop Crazy 8s' })).toBeVisible();
  await page.getByRole('button', { name: 'Drop Crazy 8s' }).click();
  await page.getByRole('textbox', { name: 'Why it is dropped' }).fill('Nobody had the time');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Dropped: 1')).toBeVisible();
  await page.reload();
  await page.getByText('Dropped: 1').click();
  await expect(committed(page)).toContainText(`Dropped ${day(0).words} · Nobody had the time`);
  await page.getByRole('button', { name: 'Take up again Crazy 8s' }).click();
  await expect(page.getByRole('button', { name: 'Drop Crazy 8s' })).toBeVisible();
});

test('a form that is closed again at once does no harm', async ({ page }) => {
  await commit(page, 'crazy-8s', 'Crazy 8s');
  await playbook(page);
  // Both clicks before the next frame, which would have given the field the focus.
  await page.getByRole('button', { name: 'Drop Crazy 8s' }).evaluate(button => { button.click(); setTimeout(() => button.click(), 0); });
  await expect(page.getByRole('textbox', { name: 'Why it is dropped' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Drop Crazy 8s' }).click();
  await expect(page.getByRole('textbox', { name: 'Why it is dropped' })).toBeFocused();
});

test('a commitment becomes a calendar file that comes again', async ({ page }) => {
  await commit(page, 'level-set', 'Level-set', { who: 'Ana, Jo', often: 'Every 4 weeks' });
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Add to calendar for Level-set' }).click()]);
  expect(download.suggestedFilename()).toBe('level-set.ics');
  const text = await readFile(await download.path(), 'utf8');
  const compact = offset => day(offset).iso.replaceAll('-', '');
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  for (const line of ['BEGIN:VCALENDAR', `DTSTART;VALUE=DATE:${compact(7)}`, `DTEND;VALUE=DATE:${compact(8)}`, 'RRULE:FREQ=WEEKLY;INTERVAL=4', 'SUMMARY:Level-set']) {
    expect(lines).toContain(line);
  }
  expect(lines.find(line => line.startsWith('DESCRIPTION:'))).toContain('Who: Ana\\, Jo');
});

test('two tabs see each other and lose nothing', async ({ page, context }) => {
  await commit(page, 'level-set', 'Level-set', { first: day(-28).iso });
  await playbook(page);
  const other = await context.newPage();
  await playbook(other);
  await other.getByRole('checkbox', { name: day(-28).words }).check();
  await page.getByRole('checkbox', { name: day(-14).words }).check();
  for (const tab of [page, other]) {
    await expect(tab.getByRole('checkbox', { name: day(-28).words })).toBeChecked();
    await expect(tab.getByRole('checkbox', { name: day(-14).words })).toBeChecked();
  }
});

test('what is cleared from local storage comes back from the second copy', async ({ page }) => {
  await commit(page, 'level-set', 'Level-set');
  const keys = await stored(page);
  expect(keys.length).toBe(1);
  await expect.poll(() => page.evaluate(async key => {
    const [{ name }] = (await indexedDB.databases()).filter(({ name }) => /overlap/i.test(name));
    const database = await new Promise(done => { indexedDB.open(name).onsuccess = event => done(event.target.result); });
    const found = await Promise.all([...database.objectStoreNames].map(store => new Promise(done => { database.transaction(store).objectStore(store).getAllKeys().onsuccess = event => done(event.target.result); })));
    database.close();
    return found.flat().includes(key);
  }, keys[0])).toBe(true);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(row(page, 'Ana and Jo')).toBeVisible();
});

test('stored bytes that cannot be read are told of and left as they are', async ({ page }) => {
  await commit(page, 'level-set', 'Level-set');
  const key = 'overlap/1-commitment/k_odd/r_odd/0/0';
  await page.evaluate(key => localStorage.setItem(key, '{"made":'), key);
  await playbook(page);
  await page.reload();
  await expect(page.getByText('One stored text about commitments could not be read.')).toBeVisible();
  await expect(row(page, 'Ana and Jo')).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download what is stored' }).click()]);
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))[key]).toBe('{"made":');
  expect(await page.evaluate(key => localStorage.getItem(key), key)).toBe('{"made":');
});

test('where nothing can be stored, committing says so and changes nothing', async ({ page }) => {
  await openPlay(page, 'level-set', 'Level-set');
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
  await page.getByRole('textbox', { name: 'Who' }).fill('Ana');
  await page.getByRole('button', { name: 'Commit to Level-set' }).click();
  await expect(page.getByRole('alert')).toContainText('This was not stored');
  await expect(page.getByRole('textbox', { name: 'Who' })).toHaveValue('Ana');
  await expect(committed(page)).toHaveCount(0);
});

test('keys alone are enough, from home to a tick', async ({ page }) => {
  await home(page);
  const tabTo = async target => {
    for (let steps = 0; steps < 80; steps += 1) {
      if (await target.evaluate(element => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the focus never came there');
  };
  await tabTo(page.getByRole('navigation').getByRole('link', { name: 'Playbook' }));
  await page.keyboard.press('Enter');
  await expect(plays(page)).toHaveCount(20);
  await tabTo(search(page));
  await page.keyboard.type('level');
  await expect(plays(page).first()).toHaveText('Level-set');
  await tabTo(play(page, 'Level-set').getByRole('link'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Level-set' })).toBeVisible();
  await tabTo(page.getByRole('textbox', { name: 'Who' }));
  await page.keyboard.type('Ana');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Ana')).toBeVisible();
  await tabTo(page.getByRole('checkbox', { name: day(7).words }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: day(7).words })).toBeChecked();
});

test('on a phone a play is found, committed to and ticked off', async ({ anotherPerson }) => {
  const page = await anotherPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await home(page);
  await page.getByRole('link', { name: 'Playbook' }).tap();
  await search(page).fill('level');
  expect(await overflow(page)).toBe(0);
  await play(page, 'Level-set').getByRole('link').tap();
  await page.getByRole('textbox', { name: 'Who' }).fill('Ana');
  await page.getByRole('button', { name: 'Commit to Level-set' }).tap();
  await page.getByRole('checkbox', { name: day(7).words }).check();
  await expect(row(page, 'Ana')).toContainText('It happened');
  expect(await overflow(page)).toBe(0);
  await page.getByRole('button', { name: 'More', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Playbook' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'Playbook' })).toBeVisible();
});

/** Answers all 18 statements, the n-th with what `answer` says. */
async function assess(page, answer) {
  await page.goto('./#/assessment');
  await page.getByRole('button', { name: 'Start' }).click();
  for (let n = 0; n < 18; n += 1) {
    await expect(page.getByText(`${n + 1} of 18`, { exact: true }).first()).toBeVisible();
    await page.keyboard.press(String(answer(n)));
    await page.getByRole('button', { name: n < 17 ? 'Next' : 'Finish' }).click();
  }
  await expect(next(page)).toBeVisible();
}

const next = page => page.getByRole('region', { name: 'What to try next' });
const chosen = page => next(page).getByRole('article');
/** Shared context is weakest, candour next. */
const weak = n => [4, 1, 4, 2, 4, 4][Math.floor(n / 3)];

test('the result gives two plays by the shown rule, each with its reason', async ({ page }) => {
  await assess(page, weak);
  await expect(chosen(page)).toHaveCount(2);
  await expect(chosen(page).nth(0)).toContainText('Insight as a story');
  await expect(chosen(page).nth(0)).toContainText('Because Shared context has the lowest score (1.0 of 5).');
  await expect(chosen(page).nth(1)).toContainText('Dissent round');
  await expect(chosen(page).nth(1)).toContainText('Because Candour has the next lowest score (2.0 of 5).');
  await page.getByText('The rule, in full').click();
  await expect(next(page).getByRole('listitem').first()).toHaveText('One play is for the dimension with the lowest score.');
  expect(await allFindings(page)).toEqual([]);
});

test('the next wave asks whether what was committed to happened, and its plays are others', async ({ page }) => {
  await assess(page, weak);
  const card = chosen(page).first();
  await card.getByRole('textbox', { name: 'Who' }).fill('Ana');
  await card.getByLabel('First time').fill(day(-7).iso);
  await card.getByRole('button', { name: 'Commit' }).click();
  await expect(card).toContainText(`Committed: Ana, first ${day(-7).words}.`);
  await expect(card.locator('.agreed')).toBeFocused();
  await expect(row(page, 'Ana')).toBeVisible();
  await page.reload();
  await expect(chosen(page).first()).toContainText('Committed: Ana');
  await page.goto('./#/assessment');
  const asked = page.getByRole('region', { name: 'What was committed to' });
  await expect(asked).toContainText('Did it happen? Tick each time that it did.');
  await asked.getByRole('checkbox', { name: day(-7).words }).check();
  expect(await allFindings(page)).toEqual([]);
  await assess(page, weak);
  await expect(chosen(page).first()).toContainText('Engineers in user interviews');
  await expect(chosen(page).nth(1)).toContainText('Dissent round');
  await expect(row(page, 'Ana').getByRole('checkbox', { name: day(-7).words })).toBeChecked();
});

const SCREENS = {
  'the playbook': playbook,
  'the playbook without a result': async page => {
    await playbook(page);
    await search(page).fill('zeppelin');
    await expect(page.getByText('No play fits')).toBeVisible();
  },
  'a play with a fault and a commitment': async page => {
    await commit(page, 'level-set', 'Level-set', { first: day(-28).iso });
    await page.getByRole('checkbox', { name: day(-28).words }).check();
    await page.getByRole('button', { name: 'Commit to Level-set' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'commitments, one being dropped and one dropped': async page => {
    await commit(page, 'level-set', 'Level-set', { first: day(-28).iso });
    await commit(page, 'crazy-8s', 'Crazy 8s');
    await playbook(page);
    await page.getByRole('button', { name: 'Drop Crazy 8s' }).click();
    await page.getByRole('textbox', { name: 'Why it is dropped' }).press('Enter');
    await page.getByText('Dropped: 1').click();
    await page.getByRole('button', { name: 'Drop Level-set' }).click();
    await expect(page.getByRole('textbox', { name: 'Why it is dropped' })).toBeVisible();
  },
  'an unknown play': async page => {
    await page.goto('./#/playbook/polka');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
};

for (const [screen, open] of Object.entries(SCREENS)) {
  test(`axe finds nothing: ${screen}`, async ({ page }) => {
    test.setTimeout(180_000);
    await open(page);
    expect(await allFindings(page)).toEqual([]);
  });
}

test.describe('when the plays do not come', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] });

  test('it says so, and what can be done', async ({ page }) => {
    await page.route('**/plays.json', route => route.fulfill({ status: 503 }));
    await page.goto('./#/playbook');
    await expect(page.getByRole('alert')).toContainText('The playbook could not be loaded (the host answered 503). Check the connection and reload.');
    await expect(page.getByRole('heading', { level: 1, name: 'Playbook' })).toBeVisible();
  });
});
