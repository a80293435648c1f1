/**
 * `make`, done once for each object, and what it gave kept for as long as the object is: for objects that do not change any more, and of
 * which something is asked often.
 */
export function once<T extends object, Made>(make: (of: T) => Made): (of: T) => Made {
  const made = new WeakMap<T, { readonly it: Made }>();
  return (of) => {
    const known = made.get(of);
    if (known) return known.it;
    const it = make(of);
    made.set(of, { it });
    return it;
  };
}

/** The same for two objects that something is made of together. */
export function onceForBoth<A extends object, B extends object, Made>(
  make: (a: A, b: B) => Made,
): (a: A, b: B) => Made {
  const withFirst = once((a: A) => once((b: B) => make(a, b)));
  return (a, b) => withFirst(a)(b);
}
