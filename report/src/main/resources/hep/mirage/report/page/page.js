"use strict";
(() => {
  const announce = (text) => { document.getElementById("status").textContent = text; };

  /* Tables: a button in each heading sorts, one below copies as tab-separated values. */

  /* Without the commas between thousands, which readers of tables take for text. */
  const plain = (text) => /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(",", "") : text;

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent;
  };

  const isNumber = (key) => typeof key === "number";

  const compare = (one, other) => {
    if (isNumber(one) && isNumber(other)) return one - other;
    if (!isNumber(one) && !isNumber(other)) return one.localeCompare(other, "en", { numeric: true });
    return 0;
  };

  const sort = (table, column) => {
    const headings = [...table.tHead.rows[0].cells];
    const direction = headings[column].getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const sign = direction === "ascending" ? 1 : -1;
    const numeric = headings[column].classList.contains("number");
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, key: keyOf(row, column) }));
    rows.sort((one, other) => {
      /* A missing number comes last in both directions. */
      const missing = numeric ? Number(!isNumber(one.key)) - Number(!isNumber(other.key)) : 0;
      return missing !== 0 ? missing : sign * compare(one.key, other.key);
    });
    headings.forEach((heading) => heading.removeAttribute("aria-sort"));
    headings[column].setAttribute("aria-sort", direction);
    table.tBodies[0].append(...rows.map((entry) => entry.row));
    announce("sorted by " + headings[column].textContent + ", " + direction);
  };

  const asText = (table) => [...table.rows]
    .map((row) => [...row.cells].map((cell) => plain(cell.textContent.trim())).join("\t"))
    .join("\n") + "\n";

  /* Where a browser offers no clipboard interface, or refuses it to the page. */
  const copyBySelection = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
  };

  const copy = (button, table) => {
    const text = asText(table);
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(text).catch(() => copyBySelection(text))
      : copyBySelection(text);
    copied.then(() => "Copied", () => "Copying is blocked; select the table").then((outcome) => {
      button.focus();
      button.textContent = outcome;
      announce(outcome);
      setTimeout(() => { button.textContent = "Copy as TSV"; }, 2000);
    });
  };

  for (const table of document.querySelectorAll("table")) {
    if (table.tBodies[0].rows.length > 1) {
      [...table.tHead.rows[0].cells].forEach((heading, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = heading.textContent;
        button.addEventListener("click", () => sort(table, column));
        heading.replaceChildren(button);
      });
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy as TSV";
    button.addEventListener("click", () => copy(button, table));
    table.closest(".table").append(button);
  }

  /* Numbers as Mirage prints them: Java's %.2g and %.2f round the shortest decimal digits half up. */

  const digitsOf = (x) => {
    const [mantissa, exponent] = x.toExponential().split("e");
    return { digits: mantissa.replace(".", ""), exponent: Number(exponent) };
  };

  /* The first digits of x as a whole number, rounded half up. */
  const leading = (x, count) => {
    const { digits } = digitsOf(x);
    const kept = BigInt("0" + digits.padEnd(count, "0").slice(0, count));
    return kept + (digits.length > count && digits[count] >= "5" ? 1n : 0n);
  };

  const general = (x) => {
    if (x === 0 || x === 1) return String(x);
    const carried = leading(x, 2) === 100n;
    const digits = carried ? "10" : leading(x, 2).toString();
    const exponent = digitsOf(x).exponent + (carried ? 1 : 0);
    if (exponent < -4) return digits[0] + "." + digits[1] + "e-" + String(-exponent).padStart(2, "0");
    return exponent < 0 ? "0." + "0".repeat(-exponent - 1) + digits : digits[0] + "." + digits[1];
  };

  const twoDecimals = (x) => {
    if (x === undefined) return "< 0";
    if (!Number.isFinite(x)) return "open";
    const count = digitsOf(x).exponent + 3;
    const hundredths = count < 0 ? "0" : leading(x, count).toString();
    const padded = hundredths.padStart(3, "0");
    return padded.slice(0, -2) + "." + padded.slice(-2);
  };

  /* Clopper and Pearson: quantiles of the Beta distribution by bisection of its continued fraction. */

  const LANCZOS = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];

  const logGamma = (x) => {
    let sum = LANCZOS[0];
    for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (x - 1 + i);
    const t = x + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  };

  const TINY = 1e-300;

  const betaFraction = (x, a, b) => {
    const notZero = (value) => (Math.abs(value) < TINY ? TINY : value);
    let c = 1;
    let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
    let fraction = d;
    for (let m = 1; m <= 10000; m++) {
      const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / notZero(1 + even * d);
      c = notZero(1 + even / c);
      fraction *= d * c;
      const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / notZero(1 + odd * d);
      c = notZero(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < 1e-15) break;
    }
    return fraction;
  };

  const regularizedBeta = (x, a, b) => {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(1 - x, b, a);
    const front = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
    return (Math.exp(front) * betaFraction(x, a, b)) / a;
  };

  const bisect = (low, high, isBelow) => {
    for (let step = 0; step < 110; step++) {
      const middle = 0.5 * (low + high);
      if (isBelow(middle)) low = middle;
      else high = middle;
    }
    return 0.5 * (low + high);
  };

  const betaQuantile = (probability, a, b) => bisect(0, 1, (x) => regularizedBeta(x, a, b) < probability);

  const clopperPearson = (k, n, level) => {
    const outside = 0.5 * (1 - level);
    return [
      k === 0 ? 0 : betaQuantile(outside, k, n - k + 1),
      k === n ? 1 : betaQuantile(1 - outside, k + 1, n - k),
    ];
  };

  /* One-sided significance of p, at least 0 and undefined below: the tail of the normal law by its series, or by its continued fraction. */

  const normalTail = (z) => {
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    if (z < 3) {
      let term = z;
      let sum = z;
      for (let n = 1; n < 100; n++) {
        term *= (z * z) / (2 * n + 1);
        sum += term;
      }
      return 0.5 - density * sum;
    }
    let fraction = z;
    for (let n = 200; n > 0; n--) fraction = z + n / fraction;
    return density / fraction;
  };

  const sigmaOf = (p) => {
    if (p > 0.5) return undefined;
    if (p <= 0) return Infinity;
    return bisect(0, 40, (z) => normalTail(z) > p);
  };

  /* The calculator. */

  const STEPS_A_SIGMA = 100;
  const LEVEL_68 = 0.6826894921370859;
  const LEVEL_95 = 0.95;
  const interval = (format, ends) => "[" + format(ends[0]) + ", " + format(ends[1]) + "]";
  const sigmas = (ends) => [sigmaOf(ends[1]), sigmaOf(ends[0])];

  const sentence = (p, at68, at95, basis) =>
    "global p = " + general(p) + " " + interval(general, at68) + " at 68 %, " + interval(general, at95) + " at 95 %\n"
    + "global Z = " + twoDecimals(sigmaOf(p)) + " " + interval(twoDecimals, sigmas(at68)) + " at 68 %, "
    + interval(twoDecimals, sigmas(at95)) + " at 95 %\n" + basis;

  const answer = (ensemble, step) => {
    const { runs, counts, beyond, limit } = ensemble;
    if (step < counts.length) {
      const count = counts[step];
      return sentence(
        count / runs, clopperPearson(count, runs, LEVEL_68), clopperPearson(count, runs, LEVEL_95),
        "measured: " + count + " of " + runs + " runs reach it");
    }
    if (step < counts.length + beyond.length) {
      const [p, low68, high68, low95, high95] = beyond[step - counts.length];
      return sentence(p, [low68, high68], [low95, high95], "extrapolated: none of " + runs + " runs reaches it");
    }
    return "global p < " + general(limit) + " at 95 %\ncannot say: none of " + runs + " runs reaches it, and no"
      + " extrapolation does";
  };

  const form = document.getElementById("calculator");
  if (form !== null) {
    const ensembles = [...document.querySelectorAll("script.counts")].map((data) => JSON.parse(data.textContent));
    const input = document.getElementById("local-z");
    const choice = document.getElementById("ensemble");
    const output = document.getElementById("global-p");
    const show = () => {
      const z = input.valueAsNumber;
      const most = Number(input.max);
      output.textContent = z >= 0 && z <= most
        ? answer(ensembles[choice === null ? 0 : choice.selectedIndex], Math.round(z * STEPS_A_SIGMA))
        : "Enter a local Z from 0 to " + most + ".";
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    show();
  }
})();
