"""What a disk may hold after a power cut, from the record that shim/power.c made of a program's writes.

Synced bytes stay. Of those written since, any 512-byte sector may or may not have reached the disk. A name made,
changed or removed is certain when its folder was synced; before that the changes survive up to some point.
"""

import os
import struct

HEADER = struct.Struct("<QIIqq")
WROTE, CUT_TO, SYNCED, MADE, RENAMED, REMOVED, MADE_FOLDER = range(1, 8)
SECTOR = 512


def records(path):
    """(at_ns, kind, name, offset, data) in the order in which things were done."""
    with open(path, "rb") as file:
        while header := file.read(HEADER.size):
            at_ns, kind, name_length, offset, length = HEADER.unpack(header)
            name = file.read(name_length).decode()
            yield at_ns, kind, name, offset, file.read(length)


class File:
    def __init__(self, data=b""):
        self.durable = bytearray(data)
        self.pending = []  # (index of its record, offset, bytes; None: the file ends there)

    @staticmethod
    def apply(image, offset, data):
        if data is None:
            del image[offset:]
            image.extend(bytes(offset - len(image)))
            return
        if len(image) < offset:
            image.extend(bytes(offset - len(image)))
        image[offset : offset + len(data)] = data

    def sync(self, before):
        for index, offset, data in self.pending:
            if index < before:
                self.apply(self.durable, offset, data)
        self.pending = [entry for entry in self.pending if entry[0] >= before]

    def survivor(self, random, mode):
        """`mode` 0: nothing that was not synced; 1: whatever chance leaves; 2: everything."""
        image = bytearray(self.durable)
        for _, offset, data in self.pending:
            if mode == 0:
                break
            if mode == 2 or data is None:
                if mode == 2 or random.random() < 0.5:
                    self.apply(image, offset, data)
                continue
            for at in range(0, len(data), SECTOR):
                if random.random() < 0.5:
                    self.apply(image, offset + at, data[at : at + SECTOR])
        return bytes(image)


class Disk:
    """A folder as it was when the record began, and what was done to it since."""

    def __init__(self, folder):
        self.now = {}  # the names as the program sees them
        for here, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(here, name)
                if not name.endswith("-shm"):
                    with open(path, "rb") as file:
                        self.now[os.path.relpath(path, folder)] = File(file.read())
        self.certain = dict(self.now)  # the names that are on the disk
        self.names = []  # changes of names not yet certain: (folder, function)
        self.count = 0

    def do(self, record):
        _, kind, name, offset, data = record
        index, self.count = self.count, self.count + 1
        if kind in (WROTE, CUT_TO):
            self.now.setdefault(name, File()).pending.append((index, offset, data if kind == WROTE else None))
        elif kind == SYNCED:
            if name in self.now:
                self.now[name].sync(offset)
            else:
                self.sync_names(name)
        elif kind == MADE:
            file = self.now[name] = File()
            self.rename_later(name, lambda names: names.__setitem__(name, file))
        elif kind == RENAMED:
            to = data.decode()
            file = self.now[to] = self.now.pop(name)
            self.rename_later(to, lambda names: (names.pop(name, None), names.__setitem__(to, file)))
        elif kind == REMOVED:
            self.now.pop(name, None)
            self.rename_later(name, lambda names: names.pop(name, None))
        elif kind == MADE_FOLDER:
            self.rename_later(name, lambda names: None, made=name)

    def rename_later(self, name, change, made=None):
        self.names.append((os.path.dirname(name) or ".", change, made))

    def sync_names(self, folder):
        """What was changed in that folder is certain, if the folder itself is."""
        if any(made == folder for _, _, made in self.names):
            return
        for where, change, _ in self.names:
            if where == folder:
                change(self.certain)
        self.names = [entry for entry in self.names if entry[0] != folder]

    def cut(self, into, random, mode):
        """Writes down what is left."""
        names = dict(self.certain)
        left = (0, random.randint(0, len(self.names)), len(self.names))[mode]
        for _, change, _ in self.names[:left]:
            change(names)
        for name, file in names.items():
            path = os.path.join(into, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(file.survivor(random, mode))
