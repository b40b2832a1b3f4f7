"""Word pieces and sentence vectors under tokenizers and transformers, for PretrainedTests.

Writes a tiny random BERT (tiny/), what it makes of some sentences (tiny.json) and, from the folder of
all-MiniLM-L6-v2 that is given, what that makes of them (minilm.json):

    python3 pretrained_minilm.py ~/.local/share/gradbook/minilm

Needs torch, transformers and tokenizers.
"""
import json
import pathlib
import string
import sys

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel

OUT = pathlib.Path(__file__).parent.parent / "PretrainedTests" / "Resources"
TINY = OUT / "tiny"

SENTENCES = [
    "", " ", "A", "A cat sleeps.", "A kitten is napping.", "The central bank raised taxes.",
    "The quick brown fox jumps over the lazy dog.", "THE QUICK BROWN FOX", "What time is it?",
    "It's half past ten; isn't it?", "Don't panic!", "e-mail: someone@example.org", "3.14159 ≈ π",
    "1,000,000 people", "x = (a + b) * c / d - e", "C++ and C# and F#", "#hashtags and @mentions",
    "a_variable_name = other_name", "Café au lait, s'il vous plaît.", "Crème brûlée à la carte",
    "Müller-Lüdenscheidt fährt nach Köln", "STRASSE, Straße", "El niño comió piñata en la mañana",
    "Ångström and Øresund", "İstanbul'da ışık", "Ελληνικά ΣΟΦΟΣ", "Привет, как дела?", "Ёлка",
    "שלום עולם", "مرحبا بالعالم", "नमस्ते दुनिया", "สวัสดีชาวโลก", "안녕하세요 세계", "こんにちは世界",
    "東京タワー", "今天天气很好。", "今天的天气不错！", "反向传播用链式法则求梯度。", "张量 tensor 和计算图",
    "机器学习，深度学习；神经网络？", "全角ＡＢＣ１２３", "I love 🍕 and 🍣!", "👩‍👩‍👧‍👦 family", "🇩🇪🇯🇵 ❤️",
    "tab\tand\nnewline\r\nend", "no\u00a0break\u2003wide\u200bzero\u00adsoft\ufeff", "nul\u0000 bad\ufffd bell\u0007",
    "e\u0301 and \u00e9 are one", "Zalgo t\u0335\u0328e\u0334\u0301x\u0337\u0302t", "[CLS] in a text [SEP] and [MASK] [mask] [UNK]x[PAD]",
    "“quoted” — dash… ‹x› «y»", "a" * 100 + " " + "b" * 101, "supercalifragilisticexpialidocious antidisestablishmentarianism",
    "unaffable unbelievable retraining", "word " * 300, "今" * 400, "very long: " + "gradient descent, " * 120,
    "½ ⅓ ² ③ Ⅳ ℃ №", "\U0001d400\U0001d401 mathematical bold", "ﬁ ligature and ǅ", "䷀ 𠀀𪜀 豈 〇 々", "$100 ^ ` ~ | < >",
]
assert len(SENTENCES) == len(set(SENTENCES)) and len(SENTENCES) >= 60


def wordpiece(vocab, length):
    """BERT's fast tokenizer for a vocabulary of small letters."""
    tokenizer = Tokenizer(WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", vocab["[CLS]"]), ("[SEP]", vocab["[SEP]"])])
    tokenizer.enable_truncation(length)
    return tokenizer


def vectors(model, rows):
    """The mean of the last layer over what counts, of length 1, for each row by itself."""
    results = []
    with torch.no_grad():
        for row in rows:
            ids = torch.tensor([row])
            mean = model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state.mean(1)
            results.append(torch.nn.functional.normalize(mean, dim=1)[0])
    return torch.stack(results)


def vocabulary(path):
    return {line: number for number, line in enumerate(path.read_text("utf-8").split("\n")) if line}


def make_tiny():
    letters = string.ascii_lowercase + string.digits + "αγεηικλνοσςπруивтдлекчѐ가ᄋ" + "あいはん"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + list(letters)
    pieces += ["##" + letter for letter in letters] + list(string.punctuation)
    pieces += list("今天气很好的不错张量计算图机器学习世界東京。，！？；—“”…") + ["½", "²"]
    pieces += ["the", "cat", "and", "un", "##aff", "##able", "##ing", "##s", "cafe", "grad", "##ient", "quick"]
    pieces = list(dict.fromkeys(pieces))
    TINY.mkdir(parents=True, exist_ok=True)
    (TINY / "vocab.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=40, layer_norm_eps=1e-12, initializer_range=0.3)
    torch.manual_seed(0)
    model = BertModel(config, add_pooling_layer=False).eval()
    for name, parameter in model.named_parameters():
        if "LayerNorm" in name or name.endswith("bias"):
            parameter.data += 0.2 * torch.randn_like(parameter)
    model.save_pretrained(TINY)
    kept = ["vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size",
            "max_position_embeddings", "type_vocab_size", "layer_norm_eps", "hidden_act", "model_type"]
    values = config.to_dict()
    (TINY / "config.json").write_text(json.dumps({key: values[key] for key in kept}, indent=1) + "\n")
    (TINY / "sentence_bert_config.json").write_text('{"max_seq_length": 32, "do_lower_case": false}\n')
    return model


def write(name, model, folder, length, count):
    tokenizer = wordpiece(vocabulary(folder / "vocab.txt"), length)
    rows = [tokenizer.encode(text).ids for text in SENTENCES]
    found = vectors(model, rows)
    content = {
        "sentences": SENTENCES, "ids": rows,
        "vectors": [[round(float(x), 7) for x in row[:count]] for row in found],
    }
    (OUT / name).write_text(json.dumps(content, ensure_ascii=True) + "\n")


write("tiny.json", make_tiny(), TINY, 32, 16)
if len(sys.argv) > 1:
    folder = pathlib.Path(sys.argv[1])
    write("minilm.json", BertModel.from_pretrained(folder, add_pooling_layer=False).eval(), folder, 256, 32)
