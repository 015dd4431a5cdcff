// A validation loss, the best value so far, and where a training stops that has patience.
"use strict";

moves("patience", (stage, given) => {
  const names = Object.keys(given.trainings);
  const training = stage.choice("training", names);
  const patience = stage.slider("patience", 1, 8, given.patience);
  stage.size(400, 240);

  stage.play(() => {
    const losses = given.trainings[training.value]; // null: NaN
    const numbers = losses.filter((loss) => loss !== null);
    const low = Math.min(...numbers), high = Math.max(...numbers), last = losses.length - 1;
    let best = null, bad = 0, stop = null;
    const bests = [];
    losses.forEach((loss, epoch) => {
      if (stop !== null) return;
      if (loss !== null && (best === null || loss < losses[best])) [best, bad] = [epoch, 0];
      else bad += 1;
      bests.push(best);
      if (bad >= patience.value && epoch > 0) stop = epoch;
    });
    const end = stop ?? last;
    const place = stage.axes(44, 20, 336, 162, [-0.4, last + 0.4], [low - (high - low) * 0.15, high + (high - low) * 0.1]);
    for (const value of [low, high]) stage.text(38, place(0, value)[1], value.toFixed(2), "soft", "end", 12);
    const steps = bests.flatMap((one, epoch) => one === null ? [] : [place(epoch, losses[one]), place(Math.min(epoch + 1, end), losses[one])]);
    stage.line(steps, "good");
    if (stop !== null) stage.line([[place(stop, 0)[0], 20], [place(stop, 0)[0], 182]], "warm");
    const often = Math.ceil(losses.length / 10);
    losses.forEach((loss, epoch) => {
      const [x, y] = place(epoch, loss ?? high);
      const kind = epoch > end ? "faint" : epoch === best ? "good" : bests[epoch] === epoch ? "plain" : "warm";
      if (loss === null) stage.text(x, y, "NaN", "warm", "middle", 12);
      else stage.dot(x, y, kind, losses.length > 12 ? 4 : 6);
      if (epoch % often === 0) stage.text(x, 194, epoch, "soft", "middle", 12);
    });
    stage.text(44, 8, "val_loss", "soft", "start", 12);
    stage.text(212, 212, "epoch", "soft", "middle", 12);
    stage.text(212, 230, "green line: the best so far", "good", "middle", 12);
    const lost = Math.min(...losses.slice(end + 1).map((loss) => loss ?? Infinity));
    const missed = lost < losses[best] ? ` It never sees the ${lost.toFixed(2)} that would have come.` : "";
    const told = stop === null ? `It runs to its end, epoch ${last}.` : `It stops in epoch ${stop}, after ${bad} bad ${bad === 1 ? "epoch" : "epochs"} in a row.`;
    stage.say(`${told} The best epoch is ${best}, with ${losses[best].toFixed(2)}.${missed}`);
  });
});
