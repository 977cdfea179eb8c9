// The map: notes are moved by mouse, finger, pen, keys and numbers, and stand where they say they stand.
import { test, expect } from './fixtures.js';
import {
  addNotes, boardMenu, details, drag, expectPlace, expectUnplaced, file, lift, map, newBoard, note, openBoardFile, openNote, place, plot, pointOf,
  redo, sampleBoard, saveFile, status, tray, undo, way,
} from './steps.js';

/** A board file of placed notes. */
const many = count => file('many.json', {
  format: 'overlap/board',
  version: 1,
  board: { id: 'b_many', title: 'Many', notes: Array.from({ length: count }, (_, i) => ({ id: `n_${i}`, title: `Note ${i}!`, impact: (i * 37) % 101, effort: (i * 53) % 101 })) },
});

const centre = async locator => {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test.describe('dragging', () => {
  test('with the mouse: from the tray, across the map and back, each one step', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    await drag(page, 'Alpha', 80, 20);
    await expect(note(page, 'Alpha')).toHaveAccessibleName('Alpha, impact 80, effort 20, about 2 days, Quick win');
    await expect(map(page).getByRole('button', { name: /^Alpha,/ })).toHaveCount(1);
    await drag(page, 'Alpha', 30, 70);
    await expect(note(page, 'Alpha')).toHaveAccessibleName(/^Alpha, impact 30, effort 70, about \d+ days, Time sink$/);
    await undo(page).click();
    await expectPlace(page, 'Alpha', 80, 20);
    await undo(page).click();
    await expectUnplaced(page, 'Alpha');
    await redo(page).click();
    await redo(page).click();
    await expectPlace(page, 'Alpha', 30, 70);

    const box = await tray(page).boundingBox();
    const from = await centre(note(page, 'Alpha'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expectUnplaced(page, 'Alpha');
    await undo(page).click();
    await expectPlace(page, 'Alpha', 30, 70);
  });

  test('Escape puts the note back and the release does nothing', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    await place(page, 'Alpha', 60, 40);
    await details(page).getByRole('button', { name: 'Close details' }).click();
    await lift(page, 'Alpha', 20, 80);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expectPlace(page, 'Alpha', 60, 40);
    await expect(details(page), 'no click comes of it').toBeHidden();
    await lift(page, 'Beta', 20, 80);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expectUnplaced(page, 'Beta');
    await drag(page, 'Beta', 20, 80);
  });

  test('a tray note dropped beside the map stays; a placed one is kept on the scale', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    const from = await centre(note(page, 'Alpha'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 200, 20, { steps: 3 });
    await page.mouse.up();
    await expectUnplaced(page, 'Alpha');
    await drag(page, 'Beta', 90, 50);
    const start = await centre(note(page, 'Beta'));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x, 5, { steps: 4 });
    await page.mouse.up();
    await expectPlace(page, 'Beta', 100, 50);
  });

  test('a map that goes while a note is held takes no note', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha');
    await drag(page, 'Alpha', 70, 30);
    await lift(page, 'Alpha', 20, 80);
    await page.evaluate(() => { location.hash += '/list'; });
    await expect(page.getByRole('region', { name: 'List' })).toBeVisible();
    await page.mouse.up();
    await page.goBack();
    await expectPlace(page, 'Alpha', 70, 30);
  });

  test('a press that hardly moves is a click and opens the note', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    await drag(page, 'Alpha', 70, 30);
    const from = await centre(note(page, 'Alpha'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 2, from.y + 1);
    await page.mouse.up();
    await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Alpha');
    await expectPlace(page, 'Alpha', 70, 30);
  });

  test('after a drag from the tray the next Enter opens a note', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    await drag(page, 'Alpha', 70, 30);
    await openNote(page, 'Beta');
  });

  test('with a finger, and a touch that the browser takes away puts it back', async ({ anotherPerson }) => {
    const page = await anotherPerson({ hasTouch: true, viewport: { width: 1440, height: 900 } });
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    const client = await page.context().newCDPSession(page);
    const touch = (type, ...touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints });
    const carry = async ({ from, to }, end) => {
      await touch('touchStart', from);
      for (let i = 1; i <= 5; i += 1) await touch('touchMove', { x: from.x + (to.x - from.x) * i / 5, y: from.y + (to.y - from.y) * i / 5 });
      await touch(end);
    };
    await place(page, 'Alpha', 60, 30);
    await details(page).getByRole('button', { name: 'Close details' }).click();
    await carry(await way(page, 'Alpha', 20, 70), 'touchEnd');
    await expectPlace(page, 'Alpha', 20, 70);
    await carry(await way(page, 'Alpha', 90, 10), 'touchCancel');
    await expectPlace(page, 'Alpha', 20, 70);
    await carry(await way(page, 'Beta', 75, 75), 'touchEnd');
    await expectPlace(page, 'Beta', 75, 75);
    await undo(page).click();
    await expectUnplaced(page, 'Beta');
  });

  test('with a pen', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    const client = await page.context().newCDPSession(page);
    const { from, to } = await way(page, 'Alpha', 40, 60);
    const pen = (type, { x, y }, buttons) => client.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' ? 'none' : 'left', buttons, clickCount: 1, pointerType: 'pen' });
    await pen('mousePressed', from, 1);
    await pen('mouseMoved', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, 1);
    await pen('mouseMoved', to, 1);
    await pen('mouseReleased', to, 0);
    await expectPlace(page, 'Alpha', 40, 60);
  });
});

test.describe('without dragging', () => {
  test('arrow keys move by 1, with Shift by 10, each press one undo step', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    await note(page, 'Alpha').focus();
    await page.keyboard.press('ArrowRight');
    await expectPlace(page, 'Alpha', 50, 50);
    await expect(note(page, 'Alpha')).toBeFocused();
    const steps = [['ArrowUp', 51, 50], ['ArrowRight', 51, 51], ['Shift+ArrowDown', 41, 51], ['Shift+ArrowLeft', 41, 41], ['ArrowLeft', 41, 40], ['Shift+ArrowUp', 51, 40]];
    for (const [key, impact, effort] of steps) {
      await page.keyboard.press(key);
      await expectPlace(page, 'Alpha', impact, effort);
      await expect(status(page)).toContainText(`${impact}`);
    }
    for (const [, impact, effort] of [...steps.slice(0, -1).reverse(), ['', 50, 50]]) {
      await undo(page).click();
      await expectPlace(page, 'Alpha', impact, effort);
    }
    await undo(page).click();
    await expectUnplaced(page, 'Alpha');
  });

  test('the arrows stop at the edge of the scale', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    await place(page, 'Alpha', 96, 3);
    await note(page, 'Alpha').focus();
    await page.keyboard.press('Shift+ArrowUp');
    await expectPlace(page, 'Alpha', 100, 3);
    await page.keyboard.press('Shift+ArrowLeft');
    await expectPlace(page, 'Alpha', 100, 0);
  });

  test('Delete deletes, Deleted notes brings back', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    await place(page, 'Alpha', 70, 30);
    await note(page, 'Alpha').focus();
    await page.keyboard.press('Delete');
    await expect(note(page, 'Alpha')).toHaveCount(0);
    await boardMenu(page, 'Deleted notes');
    const dialog = page.getByRole('dialog', { name: 'Deleted notes' });
    await expect(dialog.getByText('Alpha')).toBeVisible();
    await dialog.getByRole('button', { name: /bring back/i }).first().click();
    await page.keyboard.press('Escape');
    await expectPlace(page, 'Alpha', 70, 30);
    await undo(page).click();
    await expect(note(page, 'Alpha'), 'bringing back is an edit that can be undone').toHaveCount(0);
  });

  test('Move: a quadrant, numbers, or a click on the map', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    const move = async item => {
      await details(page).getByRole('button', { name: 'Move', exact: true }).click();
      await page.getByRole('menu', { name: 'Move' }).getByRole('menuitem', { name: item }).click();
    };
    await openNote(page, 'Alpha');
    for (const [item, end] of [['Quick wins', 'Quick win'], ['Big bets', 'Big bet'], ['Fill-ins', 'Fill-in'], ['Time sinks', 'Time sink']]) {
      await move(item);
      await expect(note(page, 'Alpha')).toHaveAccessibleName(new RegExp(`, ${end}$`));
    }
    await move(/number/i);
    await expect(details(page).getByRole('spinbutton', { name: 'Impact', exact: true })).toBeFocused();
    await move('Choose a place on the map');
    await page.keyboard.press('Escape');
    await expect(map(page).getByText(/^Click where/)).toBeHidden();
    await move('Choose a place on the map');
    const to = await pointOf(page, 35, 65);
    await page.mouse.click(to.x, to.y);
    await expectPlace(page, 'Alpha', 35, 65);
    await expect(note(page, 'Alpha')).toBeFocused();
  });
});

test('names, order and number of note buttons', async ({ page }) => {
  await newBoard(page);
  const titles = ['Zeta', 'Alpha', 'Mu', 'Beta', 'Kappa'];
  await addNotes(page, ...titles);
  await place(page, 'Mu', 10, 90);
  await place(page, 'Zeta', 20, 10);
  await place(page, 'Kappa', 80, 55);
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await expect(note(page, 'Kappa')).toHaveAccessibleName('Kappa, impact 80, effort 55, about 11 days, Big bet');
  await expect(note(page, 'Zeta')).toHaveAccessibleName('Zeta, impact 20, effort 10, about 2 days, Fill-in');
  for (const title of titles) await expect(page.getByRole('button', { name: new RegExp(`^${title}`) }), title).toHaveCount(1);

  const stops = async region => {
    const names = [];
    for (const button of await region.getByRole('button', { name: /, (unplaced$|impact \d)/ }).all()) names.push((await button.getAttribute('aria-label')).split(',')[0]);
    return names;
  };
  expect(await stops(tray(page))).toEqual(['Alpha', 'Beta']);
  expect(await stops(map(page))).toEqual(['Zeta', 'Mu', 'Kappa']);
  await note(page, 'Zeta').focus();
  await page.keyboard.press('Tab');
  await expect(note(page, 'Mu')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(note(page, 'Kappa')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Kappa');
  await note(page, 'Mu').focus();
  await page.keyboard.press('Space');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Mu');
});

test('fill and paste of a list add many; bullets, numbers and boxes are taken off', async ({ page }) => {
  await newBoard(page);
  const box = page.getByRole('textbox', { name: 'Add notes' });
  await box.fill('- One\n* Two\n\n1. Three\n[x] Four\n\t• Five');
  for (const title of ['One', 'Two', 'Three', 'Four', 'Five']) await expectUnplaced(page, title);
  await expect(box).toHaveValue('');
  await box.focus();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('* Six\n* Seven\n'));
  await box.press('Control+v');
  await expectUnplaced(page, 'Seven');
  await box.pressSequentially('Eight');
  await box.press('Shift+Enter');
  await box.pressSequentially('Nine');
  await expect(note(page, 'Nine')).toHaveCount(0);
  await box.press('Enter');
  await expectUnplaced(page, 'Eight');
  await expectUnplaced(page, 'Nine');
  await undo(page).click();
  await expect(note(page, 'Nine')).toHaveCount(0);
  await expect(note(page, 'Eight'), 'one list is one step').toHaveCount(0);
  await expectUnplaced(page, 'Seven');
});

test('pins are true and numbered beyond some sixty notes', async ({ page }) => {
  await openBoardFile(page, many(75));
  const frame = await plot(page).boundingBox();
  const found = await map(page).getByRole('button', { name: /^Note \d+!, impact/ }).evaluateAll(all => all.map(one => {
    const box = one.getBoundingClientRect();
    const [, impact, effort] = /impact (\d+), effort (\d+)/.exec(one.getAttribute('aria-label')).map(Number);
    return { impact, effort, x: box.x + box.width / 2, y: box.y + box.height / 2, text: one.textContent.trim() };
  }));
  expect(found).toHaveLength(75);
  expect(found.map(one => Number(one.text)).sort((a, b) => a - b)).toEqual(Array.from({ length: 75 }, (_, i) => i + 1));
  for (const one of found) {
    expect(Math.abs(one.x - (frame.x + one.effort / 100 * frame.width)), `across: ${JSON.stringify(one)}`).toBeLessThanOrEqual(1);
    expect(Math.abs(one.y - (frame.y + (1 - one.impact / 100) * frame.height)), `down: ${JSON.stringify(one)}`).toBeLessThanOrEqual(1);
  }
  await drag(page, 'Note 7!', 44, 44);
});

for (const [width, height] of [[1440, 900], [1024, 768]]) {
  test(`cards of the sample cover no card, no pin and no other quadrant at ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await sampleBoard(page);
    const frame = await plot(page).boundingBox();
    const pins = [];
    const cards = [];
    const buttons = map(page).getByRole('button', { name: /, impact \d+, effort \d+, about / });
    await expect(buttons).toHaveCount(18);
    for (const button of await buttons.all()) {
      const name = await button.getAttribute('aria-label');
      const [, impact, effort] = /impact (\d+), effort (\d+)/.exec(name).map(Number);
      const pin = { name, impact, effort, x: frame.x + effort / 100 * frame.width, y: frame.y + (1 - impact / 100) * frame.height };
      const box = await button.boundingBox();
      pins.push(pin);
      if (Math.abs(box.x + box.width / 2 - pin.x) > 1 || Math.abs(box.y + box.height / 2 - pin.y) > 1) cards.push({ ...box, pin });
    }
    expect(cards.length, 'most notes are cards').toBeGreaterThan(9);
    for (const card of cards) {
      const { pin } = card;
      for (const other of pins) {
        const covered = other.x > card.x && other.x < card.x + card.width && other.y > card.y && other.y < card.y + card.height;
        expect(covered, `${pin.name} covers the pin of ${other.name}`).toBe(false);
      }
      for (const other of cards) {
        if (other === card) continue;
        const apart = card.x + card.width <= other.x || other.x + other.width <= card.x || card.y + card.height <= other.y || other.y + other.height <= card.y;
        expect(apart, `${pin.name} covers ${other.pin.name}`).toBe(true);
      }
      const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
      if (pin.effort >= 50) expect(card.x, pin.name).toBeGreaterThanOrEqual(middle.x - 1);
      else expect(card.x + card.width, pin.name).toBeLessThanOrEqual(middle.x + 1);
      if (pin.impact >= 50) expect(card.y + card.height, pin.name).toBeLessThanOrEqual(middle.y + 1);
      else expect(card.y, pin.name).toBeGreaterThanOrEqual(middle.y - 1);
    }
  });
}

test('the map lays itself out the same way again', async ({ page }) => {
  await sampleBoard(page);
  const boxes = () => map(page).getByRole('button', { name: /, impact \d/ }).evaluateAll(all => all.map(one => [one.getAttribute('aria-label'), one.style.cssText]));
  const first = await boxes();
  await page.reload();
  await expect(map(page).getByRole('button', { name: /, impact \d/ })).toHaveCount(first.length);
  await expect.poll(boxes).toEqual(first);
});

test('viewing, dragging back and undoing write what was there', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha', 'Beta');
  await drag(page, 'Alpha', 70, 30);
  const before = (await saveFile(page)).json;
  await drag(page, 'Alpha', 20, 80);
  await undo(page).click();
  await expectPlace(page, 'Alpha', 70, 30);
  expect((await saveFile(page)).json.board).toEqual(before.board);
});
