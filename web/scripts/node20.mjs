// Debian 12 is served by Node 20, whose Map lacks the groupBy that vitest uses to report a failure.
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
