import { describe, expect, it } from "vitest";
import { feel, table } from "../../testing/feel";

// DMN 1.5, chapter 10.3.4: the library, of lists, contexts and ranges.

const groups: Record<string, string> = {
  "lists (10.3.4.4)": `
    list contains([1, 2, 3], 2) => true
    list contains([1, null], null) => true
    list contains([1, 2], "1") => false
    list replace([2, 4, 7, 8], 3, 6) => [2, 4, 6, 8]
    list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) => [5, 5, 7, 8]
    list replace([1], 2, 6) => null
    count([1, 2, 3]) => 3
    count([]) => 0
    count(1) => 1
    count(null) => null
    min([1, 2, 3]) => 1
    min(1, 2, 3) => 1
    min([]) => null
    min("b", "a") => "a"
    min([1, "a"]) => null
    max(1, 2, 3) => 3
    max([@"2026-01-01", @"2027-01-01"]) => 2027-01-01
    sum([1, 2, 3]) => 6
    sum(1, 2, 3) => 6
    sum([0.1, 0.2]) => 0.3
    sum([]) => null
    sum([1, null]) => null
    sum(null) => null
    product([2, 3, 4]) => 24
    product(2, 3) => 6
    mean([1, 2, 3]) => 2
    mean(1, 2) => 1.5
    mean([]) => null
    median(8, 2, 5, 3, 4) => 4
    median([6, 1, 2, 3]) => 2.5
    median([]) => null
    stddev(2, 4, 7, 5) => 2.081665999466132735282297706979931
    stddev([47]) => null
    stddev([]) => null
    mode(6, 3, 9, 6, 6) => [6]
    mode([6, 1, 9, 6, 1]) => [1, 6]
    mode([]) => []
    all([true, true]) => true
    all([false, null, true]) => false
    all([true, null]) => null
    all([]) => true
    all(true, false) => false
    all(0) => null
    any([false, true]) => true
    any([false, null]) => null
    any([]) => false
    sublist([4, 5, 6], 1, 2) => [4, 5]
    sublist([4, 5, 6], -2) => [5, 6]
    sublist([4, 5, 6], 0) => null
    sublist([4, 5, 6], 2, 5) => null
    append([1], 2, 3) => [1, 2, 3]
    append([1], [2]) => [1, [2]]
    append(1, 2) => [1, 2]
    concatenate([1, 2], [3]) => [1, 2, 3]
    concatenate([1], 2) => [1, 2]
    insert before([1, 3], 1, 2) => [2, 1, 3]
    insert before([1, 3], -1, 2) => [1, 2, 3]
    insert before([1, 3], 0, 2) => null
    remove([1, 2, 3], 2) => [1, 3]
    remove([1, 2, 3], -1) => [1, 2]
    remove([1, 2, 3], 4) => null
    reverse([1, 2, 3]) => [3, 2, 1]
    index of([1, 2, 3, 2], 2) => [2, 4]
    index of([1, null], null) => [2]
    union([1, 2], [2, 3]) => [1, 2, 3]
    distinct values([1, 2, 3, 2, 1, "1", null, null]) => [1, 2, 3, "1", null]
    distinct values([0.1 + 0.2, 0.3]) => [0.3]
    flatten([[1, 2], [[3]], 4]) => [1, 2, 3, 4]
    sort([3, 1, 2], function(x, y) x < y) => [1, 2, 3]
    sort(["b", "a"], function(x, y) x > y) => ["b", "a"]
    sort(list: [2, 1], precedes: function(a, b) a < b) => [1, 2]
    sort([]) => []
    sort([2, 1]) => [1, 2]
  `,
  "contexts (10.3.4.9, 10.3.4.10)": `
    get value({key1: "value1"}, "key1") => "value1"
    get value({key1: "value1"}, "no") => null
    get value({a: {b: {c: 5}}}, ["a", "b", "c"]) => 5
    get value({a: 1}, ["a", "b"]) => null
    get value({}, "constructor") => null
    get entries({a: 1, b: 2}) => [{key: "a", value: 1}, {key: "b", value: 2}]
    context([{key: "a", value: 1}, {key: "b", value: 2}]) => {a: 1, b: 2}
    context([{key: "a", value: 1}, {key: "a", value: 2}]) => null
    context([{key: "a"}]) => null
    context put({x: 1}, "y", 2) => {x: 1, y: 2}
    context put({x: 1, y: 0}, "y", 2) => {x: 1, y: 2}
    context put({x: 1, y: {a: 0}}, ["y", "a"], 2) => {x: 1, y: {a: 2}}
    context put({x: 1}, ["y", "a"], 2) => null
    context put({x: 1}, [], 2) => null
    context merge([{x: 1, y: 0}, {y: 2}]) => {x: 1, y: 2}
    context merge([{x: 1}, 1]) => null
  `,
  "ranges (10.3.4.11)": `
    before(1, 10) => true
    before(10, 1) => false
    before(1, [1..10]) => false
    before(1, (1..10]) => true
    before([1..10], 10) => false
    before([1..10), 10) => true
    before([1..10], [15..20]) => true
    before([1..10), [10..20]) => true
    before([1..10], [10..20]) => false
    after(10, 5) => true
    after(12, [1..10]) => true
    after([11..20], [1..11)) => true
    after([11..20], 12) => false
    meets([1..5], [5..10]) => true
    meets([1..5), [5..10]) => false
    met by([5..10], [1..5]) => true
    overlaps([1..5], [3..8]) => true
    overlaps([1..5], [6..8]) => false
    overlaps([1..5], [5..8]) => true
    overlaps([1..5), [5..8]) => false
    overlaps before([1..5], [3..8]) => true
    overlaps before([1..5), [5..8]) => false
    overlaps before([1..5], [1..5]) => false
    overlaps after([3..8], [1..5]) => true
    overlaps after([1..5], [3..8]) => false
    finishes(10, [1..10]) => true
    finishes(10, [1..10)) => false
    finishes([5..10], [1..10]) => true
    finishes([5..10), [1..10]) => false
    finished by([1..10], 10) => true
    finished by([1..10], [5..10]) => true
    includes([1..10], 5) => true
    includes([1..10], 12) => false
    includes([1..10), [5..10)) => true
    includes([1..10), [5..10]) => false
    during(5, [1..10]) => true
    during([4..6], [1..10]) => true
    during((1..10), [1..10]) => true
    starts(1, [1..10]) => true
    starts(1, (1..10]) => false
    starts([1..5], [1..10]) => true
    started by([1..10], 1) => true
    started by([1..10], [1..5]) => true
    coincides(5, 5) => true
    coincides([1..5], [1..5]) => true
    coincides([1..5), [1..5]) => false
    before(1, "a") => null
    includes(> 5, 6) => true
    range("[1..5)") => [1..5)
    range("[\\"a\\"..\\"b\\"]") => ["a".."b"]
    range("[5..1]") => null
    range("nonsense") => null
    range("[1..x]") => null
  `,
};

describe.each(Object.entries(groups))("%s", (_, lines) => {
  it.each(table(lines))("%s gives %s", (text, expected) => {
    expect(feel(text)).toBe(expected);
  });
});
