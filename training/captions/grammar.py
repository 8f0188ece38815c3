"""The grammar: templates that turn a sample's specification into a short, long or comma-tag caption in lower case."""
import random
import re

from .looks import MOODS, PALETTE_WORDS, STYLE_WORDS
from .scenes import FAMILY_WORDS

PREFIXES = ["a photo of", "visual of", "visuals of", "an image of", "vj loop of", "a picture of", "live visuals of",
            "abstract background of", "a render of", "3d render of", "cinematic shot of", "artwork of", "a view of",
            "stage visuals with", "animation of", "a scene with", "illustration of", "wallpaper of"]
PRAISE = ["beautiful", "stunning", "amazing", "epic", "gorgeous", "abstract", "artistic", "cool", "awesome",
          "fantastic"]
SUFFIXES = ["4k", "8k", "hd", "high detail", "high quality", "cinematic", "vj loop", "vj visuals", "seamless loop",
            "stage visuals", "digital art", "masterpiece", "background", "wallpaper", "concert visuals",
            "beautiful", "octane render", "live performance", "music video", "led wall", "projection mapping"]
COLOUR_FRAMES = ["in {p} colors", "in {p} tones", "in {p}", "of {p} light", "with {p} colors", "{p} palette",
                 "in {p} light", "{p} color scheme"]
BLEND_FRAMES = ["{a} blended with {b}", "{a} and {b}", "{a} with {b}", "double exposure of {a} and {b}",
                "{a} mixed with {b}", "{a} over {b}", "{a} merged with {b}"]
TEMPLATES = {
    "short": ["{s} {p} {f}", "{p} {s} {f}", "{f} {pf} {s}", "{s} {f} {pf}", "{m} {s} {p} {f}", "{f} {p} {s} {m}"],
    "long": ["{pre} {praise} {m} {s} {p} {f}, {x}", "{pre} {m} {s} {f} {pf}, {x}", "{pre} {f} {pf}, {s}, {m}, {x}",
             "{pre} {praise} {s} {f} {pf}, {m}", "{m} {f}, {s}, {pf}, {x}", "{pre} {p} {f}, {s}, {m} mood, {x}",
             "{praise} {p} {f} {s}, {m} atmosphere, {x}"],
}


def _clean(text):
    """Tidy the gaps empty slots leave behind."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"(\s*,)+", ",", text)
    return re.sub(r",(?=\S)", ", ", text).strip(" ,")


def _scene(spec, rng):
    """The noun phrase: one family, or two in a double exposure."""
    a = rng.choice(FAMILY_WORDS[spec["family"]])
    if spec.get("family2"):
        return rng.choice(BLEND_FRAMES).format(a=a, b=rng.choice(FAMILY_WORDS[spec["family2"]]))
    return a


def _style_words(spec, rng, after):
    """Adjectives (after=False) or trailing phrases of the sample's styles."""
    words = [rng.choice(STYLE_WORDS[s][1 if after else 0]) for s in spec["styles"]]
    rng.shuffle(words)
    return words


def _tags(spec, rng, scene, colour, mood):
    """A caption as a comma-separated list of tags in any order, the scene mostly first."""
    tags = _style_words(spec, rng, after=rng.random() < 0.5) + [colour, mood]
    if rng.random() < 0.4:
        tags += rng.sample(SUFFIXES, rng.choice([1, 1, 2]))
    tags = [t for t in tags if t]
    rng.shuffle(tags)
    tags.insert(0 if rng.random() < 0.6 else rng.randint(0, len(tags)), scene)
    return ", ".join(tags)


def _british(text):
    """The same words in British spelling."""
    return text.replace("color", "colour").replace("gray", "grey")


def caption(spec: dict, rng: random.Random) -> str:
    """One caption (never empty) for a sample spec.

    Uses spec keys family, family2, palette, palette_named, styles and mood.
    """
    text = _compose(spec, rng)
    return _british(text) if rng.random() < 0.08 else text


def _compose(spec, rng):
    """One caption in American spelling, as it leaves the templates."""
    scene = _scene(spec, rng)
    colour = rng.choice(PALETTE_WORDS[spec["palette"]]) if spec["palette_named"] else ""
    mood = rng.choice(MOODS[spec["mood"]][0]) if spec["mood"] else ""
    kind = rng.choices(["short", "long", "tags"], [0.4, 0.3, 0.3])[0]
    if kind == "tags":
        return _tags(spec, rng, scene, colour, mood)
    template = rng.choice(TEMPLATES[kind])
    after = "{f}" in template and template.find("{s}") > template.find("{f}")
    slots = {
        "f": scene, "p": colour, "m": mood,
        "pf": rng.choice(COLOUR_FRAMES).format(p=re.sub(" colored$", "", colour)) if colour else "",
        "s": (", " if after else " ").join(_style_words(spec, rng, after)),
        "pre": rng.choice(PREFIXES) if rng.random() < 0.6 else "",
        "praise": rng.choice(PRAISE) if rng.random() < 0.3 else "",
        "x": ", ".join(rng.sample(SUFFIXES, rng.choice([0, 1, 1, 2]))),
    }
    if after and kind == "short":
        slots["s"] = ", " + slots["s"] if slots["s"] else ""
    if mood and "{m}" not in template:
        slots["f"] = mood + " " + slots["f"]
    if colour and "{p}" not in template and "{pf}" not in template:
        slots["f"] = colour + " " + slots["f"]
    if not mood:
        template = template.replace(" mood", "").replace(" atmosphere", "")
    return _clean(template.format(**slots))


def words(text: str) -> list[str]:
    """Lower-case word tokens of a text."""
    return re.findall(r"[a-z0-9]+", text.lower())


def vocabulary() -> list[str]:
    """Sorted list of every word the grammar can produce."""
    texts = PREFIXES + PRAISE + SUFFIXES + [re.sub(r"\{\w+\}", " ", t) for t in COLOUR_FRAMES + BLEND_FRAMES]
    texts += [re.sub(r"\{\w+\}", " ", t) for group in TEMPLATES.values() for t in group]
    for table in (FAMILY_WORDS, PALETTE_WORDS):
        texts += [t for group in table.values() for t in group]
    texts += [t for adjectives, phrases in STYLE_WORDS.values() for t in adjectives + phrases]
    texts += [t for names, _, _ in MOODS.values() for t in names]
    return sorted({w for t in texts for w in words(t) + words(_british(t))})
