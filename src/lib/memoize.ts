type Tree = Map<unknown, unknown>;

/**
 * Keep what a pure view made, for the same arguments by identity, so that the second member who asks costs nothing.
 * Only for views of the knowledge and a few fixed choices: what members type must not become an argument.
 */
export function memoize<Args extends readonly unknown[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const root: Tree = new Map();
  return (...args) => {
    let branch = root;
    for (const arg of args) {
      if (!branch.has(arg)) branch.set(arg, new Map());
      branch = branch.get(arg) as Tree;
    }
    if (!branch.has(root)) branch.set(root, make(...args));
    return branch.get(root) as Made;
  };
}
