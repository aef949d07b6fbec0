/* A short text of capitals, digits and hyphens → a QR code, as rows of 0 and 1.
   ISO/IEC 18004: version 1 (21 modules), level M, alphanumeric mode, mask 0; it holds 20 characters. */
(function () {
  "use strict";
  var LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  var SIZE = 21, DATA = 16, CHECKS = 10, FORMAT = 0x5412;

  function words(text) {
    var bits = "";
    function put(value, length) { bits += ("0000000000000000" + value.toString(2)).slice(-length); }
    put(2, 4);
    put(text.length, 9);
    for (var at = 0; at < text.length; at += 2) {
      var first = LETTERS.indexOf(text[at]);
      if (at + 1 < text.length) put(first * 45 + LETTERS.indexOf(text[at + 1]), 11);
      else put(first, 6);
    }
    bits += "0000";
    while (bits.length % 8) bits += "0";
    var found = [];
    for (var start = 0; start < bits.length && found.length < DATA; start += 8) found.push(parseInt(bits.substr(start, 8), 2));
    for (var pad = 0; found.length < DATA; pad++) found.push(pad % 2 ? 17 : 236);
    return found;
  }

  function times(a, b) {
    var product = 0;
    for (; b; b >>= 1) {
      if (b & 1) product ^= a;
      a = a << 1 ^ (a & 128 ? 285 : 0);
    }
    return product;
  }

  function checks(data) {
    var divisor = [1], root = 1, rest;
    for (var degree = 0; degree < CHECKS; degree++) {
      divisor.push(0);
      for (var at = divisor.length - 1; at > 0; at--) divisor[at] ^= times(divisor[at - 1], root);
      root = times(root, 2);
    }
    rest = data.concat(new Array(CHECKS).fill(0));
    for (var place = 0; place < data.length; place++) {
      var factor = rest[place];
      divisor.forEach(function (value, shift) { rest[place + shift] ^= times(value, factor); });
    }
    return rest.slice(data.length);
  }

  window.baliseCode = function (text) {
    var grid = [], bits = "", next = 0, data = words(text);
    for (var row = 0; row < SIZE; row++) grid.push(new Array(SIZE));
    function put(x, y, dark) { grid[y][x] = dark ? 1 : 0; }
    [[0, 0], [14, 0], [0, 14]].forEach(function (corner) {
      for (var y = -1; y < 8; y++) for (var x = -1; x < 8; x++) {
        var far = Math.max(Math.abs(x - 3), Math.abs(y - 3)), across = corner[0] + x, down = corner[1] + y;
        if (across >= 0 && across < SIZE && down >= 0 && down < SIZE) put(across, down, far !== 2 && far !== 4);
      }
    });
    for (var at = 8; at < 13; at++) { put(at, 6, at % 2 === 0); put(6, at, at % 2 === 0); }
    for (var bit = 0; bit < 15; bit++) {
      var dark = FORMAT >> bit & 1;
      if (bit < 6) put(8, bit, dark);
      else if (bit < 8) put(8, bit + 1, dark);
      else put(bit === 8 ? 7 : 14 - bit, 8, dark);
      if (bit < 8) put(SIZE - 1 - bit, 8, dark);
      else put(8, SIZE - 15 + bit, dark);
    }
    put(8, SIZE - 8, 1);
    data.concat(checks(data)).forEach(function (word) { bits += ("0000000" + word.toString(2)).slice(-8); });
    for (var right = SIZE - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (var step = 0; step < SIZE; step++) {
        var up = right + 1 & 2, down = up ? step : SIZE - 1 - step;
        for (var column = right; column > right - 2; column--) {
          if (grid[down][column] === undefined) {
            put(column, down, (bits[next++] === "1") !== ((column + down) % 2 === 0));
          }
        }
      }
    }
    return grid.map(function (row) { return row.join(""); });
  };
})();
