"""Items that are united pair by pair, each set known by its first item."""


class Roots:
    """Disjoint sets of the items 0 to `number` - 1, at first each alone (Galler and Fischer 1964).

    A set is named by the smallest of its items, so that the order of the unions changes nothing.
    """

    def __init__(self, number: int) -> None:
        """`number` items, none united yet."""
        self._parent = list(range(number))

    def of(self, item: int) -> int:
        """The first item of the set that holds one; paths are halved on the way."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def unite(self, one: int, other: int) -> None:
        """Make one set of the two that hold these items."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first

    def all(self) -> list[int]:
        """The first item of the set of each item."""
        return [self.of(item) for item in range(len(self._parent))]
