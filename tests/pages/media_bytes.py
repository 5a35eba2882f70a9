"""Small films and sounds, built byte by byte: what they tell of people is in them on purpose."""

import struct

PLACE = b"+52.5200+013.4050/"
TELLING = (PLACE, b"Mustermann", b"Geheimer Titel", b"2024:05:06", b"Hauptamt", b"Kapitel 1", b"GPSSPUR")
MADE = 0xE2345678  # a time of making, in seconds since 1904
NOTES = b"Geheimer Titel Mustermann 2024:05:06 Hauptamt " + PLACE
SOUND = b"\x21\x10\x05" * 40
PICTURES = b"\x65\x88\x84" * 60


def box(kind, *content, wide=False):
    body = b"".join(content)
    if wide:
        return struct.pack(">I4sQ", 1, kind, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, kind) + body


def full(kind, *content, version=0, flags=0):
    return box(kind, bytes([version]) + flags.to_bytes(3, "big"), *content)


def times(wide=False):
    return struct.pack(">QQ" if wide else ">II", MADE, MADE)


def ftyp(major=b"isom", *more):
    return box(b"ftyp", major, bytes(4), *(more or (b"isom", b"mp42")))


def mvhd(duration=90_000, wide=False):
    length = struct.pack(">IQ" if wide else ">II", 30_000, duration)
    return full(b"mvhd", times(wide), length, bytes(80), version=int(wide))


def matrix(turned=False):
    one = 0x10000
    return struct.pack(
        ">9i", *((0, one, 0, -one, 0, 0) if turned else (one, 0, 0, 0, one, 0)), 0, 0, 0x40000000
    )


def tkhd(number, size=(0, 0), turned=False):
    sides = struct.pack(">II", size[0] << 16, size[1] << 16)
    return full(
        b"tkhd", times(), struct.pack(">III", number, 0, 90_000), bytes(16), matrix(turned), sides, flags=3
    )


def entry(handler, size, *added):
    if handler == b"vide":
        fields = (
            bytes(16) + struct.pack(">HH", *size) + bytes(14) + b"\x0aMustermann".ljust(32, b"\0") + bytes(4)
        )
        return box(b"avc1", bytes(6), b"\0\1", fields, *added)
    if handler == b"soun":
        return box(b"mp4a", bytes(6), b"\0\1", bytes(20), *added)
    return box(b"gpmd", bytes(6), b"\0\1")


def trak(handler, number, chunks, *, size=(0, 0), turned=False, more=b"", added=b"", located=True):
    """`chunks` as (offset, length): a sample each."""
    dref = full(b"dref", struct.pack(">I", 1), full(b"url ", flags=int(located)))
    offsets, sizes = ([chunk[place] for chunk in chunks] for place in (0, 1))
    count = len(chunks)
    stbl = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), entry(handler, size, added)),
        full(b"stts", struct.pack(">III", 1, count, 1000)),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        full(b"stsz", struct.pack(f">II{count}I", 0, count, *sizes)),
        full(b"stco", struct.pack(f">I{count}I", count, *offsets)),
    )
    mdia = box(
        b"mdia",
        full(b"mdhd", times(), struct.pack(">III", 30_000, 90_000, 0x55C40000)),
        full(b"hdlr", bytes(4), handler, bytes(12), b"Kamera Mustermann\0"),
        box(b"minf", full(b"vmhd", bytes(8)), box(b"dinf", dref), stbl),
    )
    return box(b"trak", tkhd(number, size, turned), more, mdia)


def udta():
    data = full(b"meta", box(b"ilst", box(b"\xa9nam", box(b"data", bytes(8), NOTES))))
    return box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7", PLACE), data, box(b"chpl", b"Kapitel 1"))


def mp4(
    *, turned=False, wide=False, pictures=True, places=True, more=b"", added=b"", located=True, brand=b"isom"
):
    """Film or sound, with a track of places and everything a telephone writes about its owner."""
    head = ftyp(brand) + box(b"mdat", SOUND, PICTURES, b"GPSSPUR" + PLACE, b"GPSSPUR", wide=wide)
    start = len(ftyp(brand)) + (16 if wide else 8)
    film = start + len(SOUND)
    place = film + len(PICTURES)
    tracks = [trak(b"soun", 2, [(start, len(SOUND))], located=located)]
    if pictures:
        size = (1920, 1080)
        extra = {"more": box(b"tref", box(b"chap", struct.pack(">I", 9))), "added": added}
        tracks.append(trak(b"vide", 1, [(film, len(PICTURES))], size=size, turned=turned, **extra))
    if places:
        chunks = [(place, 7 + len(PLACE)), (place + 7 + len(PLACE), 7)]
        tracks.append(trak(b"meta", 3, chunks, more=udta()))
    moov = box(b"moov", mvhd(wide=wide), *tracks, udta(), box(b"uuid", bytes(16), NOTES))
    return head + moov + box(b"free", NOTES) + more


def fragmented(*, whole=0, other=False):
    """As a browser records it: two pieces of a second and a half each."""
    mehd = full(b"mehd", struct.pack(">I", whole)) if whole else b""
    mvex = box(b"mvex", mehd, full(b"trex", struct.pack(">IIIII", 1, 1, 500, 0, 0)))
    tracks = trak(b"vide", 1, [], size=(640, 480)) + (trak(b"meta", 2, []) if other else b"")
    out = ftyp(b"iso5", b"iso5") + box(b"moov", mvhd(0), tracks, mvex, udta())
    for flags, rows in ((0, b""), (0x100, struct.pack(">3I", *[15_000] * 3))):
        tfhd = full(b"tfhd", struct.pack(">II", 1, 15_000), flags=0x8)
        trun = full(b"trun", struct.pack(">I", 3), rows, flags=flags)
        out += box(b"moof", full(b"mfhd", bytes(4)), box(b"traf", tfhd, trun, box(b"uuid", bytes(16), NOTES)))
        out += box(b"mdat", PICTURES)
    return out


def element(number, *content, unknown=False, width=0):
    body = b"".join(content)
    name = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if unknown:
        return name + b"\x01" + b"\xff" * 7 + body
    width = width or (1 if len(body) < 127 else 4)
    return name + (len(body) | 1 << 7 * width).to_bytes(width, "big") + body


def vorbis_private(comment=b"ARTIST=Mustermann"):
    one = b"\x01vorbis" + bytes(23)
    two = b"\x03vorbis" + struct.pack("<I4sII", 4, b"Xiph", 1, len(comment)) + comment + b"\x01"
    return b"\x02" + bytes([len(one), len(two)]) + one + two + b"\x05vorbis" + b"\x77" * 20


def track_entry(number, kind, codec, *more):
    return element(
        0xAE, element(0xD7, bytes([number])), element(0x83, bytes([kind])), element(0x86, codec),
        element(0x536E, b"Mustermann"), element(0x4FFE, NOTES), *more,
    )  # fmt: skip


def block(track, time, content, number=0xA3):
    return element(number, bytes([0x80 | track]), struct.pack(">h", time), b"\x80", content)


def webm(
    *, unknown=False, duration=True, pictures=True, doctype=b"webm", more=b"", codec=b"V_VP9", before=b""
):
    """Film or sound with a track of texts, tags, chapters and an attachment."""
    head = element(0x1A45DFA3, element(0x4282, doctype))
    seek = element(0x4DBB, element(0x53AB, b"\x12\x54\xc3\x67"), element(0x53AC, b"\x01"))
    info = element(
        0x1549A966, element(0xBF, b"\1\2\3\4"), element(0x2AD7B1, (10**6).to_bytes(3, "big")),
        element(0x7BA9, NOTES), element(0x4D80, b"Mustermann"), element(0x5741, b"Hauptamt"),
        element(0x4461, b"2024:05:"), element(0x7384, NOTES * 4),
        element(0x4489, struct.pack(">d", 3000.0)) if duration else b"",
    )  # fmt: skip
    sides = element(0xE0, element(0xB0, b"\x02\x80"), element(0xBA, b"\x01\xe0"))
    film = track_entry(1, 1, codec, sides) if pictures else b""
    sound = track_entry(2, 2, b"A_VORBIS", element(0x63A2, vorbis_private()))
    tracks = element(0x1654AE6B, film, sound, track_entry(3, 17, b"D_WEBVTT/SUBTITLES"))
    clusters = b"".join(
        element(
            0x1F43B675, element(0xE7, struct.pack(">H", time)), block(2, 0, SOUND), block(1, 10, PICTURES) if pictures else b"",
            element(0xA0, block(3, 5, b"GPSSPUR", 0xA1)), block(3, 6, b"GPSSPUR"), unknown=unknown,
        )
        for time in (0, 1000, 2000)
    )  # fmt: skip
    rest = element(0x1254C367, NOTES * 9) + element(0x1941A469, NOTES) + element(0x1043A770, b"Kapitel 1")
    body = element(0x114D9B74, seek) + before + info + tracks + clusters + element(0xEC, NOTES) + rest
    return head + element(0x18538067, body, unknown=unknown) + more


MP3_FRAME = b"\xff\xfb\x90\x00".ljust(417, b"\x11")  # 128 kilobits, 44.1 kilohertz: 1152 samples in 417 bytes


def id3(content=NOTES, *, footer=False):
    length = len(content)
    size = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
    head = b"ID3\x04\0" + (b"\x10" if footer else b"\0") + size
    return head + content + (b"3DI" + head[3:] if footer else b"")


def ape(content=NOTES):
    def end(flags):
        fields = struct.pack("<IIII", 2000, len(content) + 32, 1, flags)
        return b"APETAGEX" + fields + bytes(8)

    return end(0xA0000000) + content + end(0x80000000)


def mp3(frames=100, *, index=False, head=None, tail=None):
    first = MP3_FRAME[:36] + b"Xing" + MP3_FRAME[40:] if index else b""
    lyrics = b"LYRICSBEGIN" + NOTES
    default = ape() + lyrics + b"%06d" % len(lyrics) + b"LYRICS200" + b"TAG" + NOTES.ljust(125)[:125]
    return (
        (id3() if head is None else head) + first + MP3_FRAME * frames + (default if tail is None else tail)
    )


def chunk(kind, content):
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def wav(*, form=1, data=b"\x01\x02" * 8000, more=b""):
    fmt = struct.pack("<HHIIHH", form, 1, 8000, 16_000, 2, 16)
    body = chunk(b"LIST", b"INFO" + NOTES + b"?") + chunk(b"fmt ", fmt) + chunk(b"data", data)
    return chunk(b"RIFF", b"WAVE" + body + chunk(b"bext", NOTES) + chunk(b"id3 ", NOTES)) + more
