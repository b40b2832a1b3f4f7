import Datasets
import Foundation
import Gradbook
import Pretrained
import Testing

@Suite("Word pieces")
struct WordPieceTests {
  @Test("62 strings in 20 scripts become the numbers of Hugging Face's tokenizer")
  func reference() throws {
    let oracle = try SentenceOracle.read("tiny")
    var tokenizer = try WordPieceTokenizer(contentsOf: "\(SentenceOracle.tiny())/vocab.txt")
    tokenizer.maxLength = 32
    #expect(oracle.sentences.count >= 60)
    for (text, ids) in zip(oracle.sentences, oracle.ids) {
      #expect(tokenizer.encode(text) == ids, "\(text.debugDescription)")
    }
  }

  private func tokenizer(_ pieces: String...) throws -> WordPieceTokenizer {
    let all = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] + pieces
    return try WordPieceTokenizer(parsing: Data(all.joined(separator: "\n").utf8))
  }

  @Test("The longest piece wins, and a word that cannot be put together is unknown as a whole")
  func longest() throws {
    let words = try tokenizer("un", "una", "##aff", "##ff", "##able", "u")
    #expect(words.tokens("unaffable") == ["una", "##ff", "##able"])
    #expect(words.tokens("unaffables un") == ["[UNK]", "un"])
    #expect(words.tokens("able") == ["[UNK]"])
  }

  @Test("Case and accents stay where the vocabulary has them")
  func cased() throws {
    var words = try tokenizer("Café", "cafe", "É")
    #expect(words.tokens("Café É") == ["cafe", "[UNK]"])
    words.lowercases = false
    #expect(words.tokens("Café É cafe\u{301}") == ["Café", "É", "[UNK]"])
  }

  @Test("A batch is filled up with [PAD], which the mask marks")
  func batches() throws {
    let words = try tokenizer("a", "b")
    let (ids, mask) = words(["a b", "", "b"])
    #expect(ids.shape == [3, 4] && mask.shape == [3, 4])
    #expect(ids.integers() == [2, 4, 5, 3, 2, 3, 0, 0, 2, 5, 3, 0])
    #expect(mask.integers() == [1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0])
    #expect(words([]).ids.shape == [0, 0])
  }

  @Test("What goes beyond the length is cut off before [SEP]")
  func truncation() throws {
    var words = try tokenizer("a")
    words.maxLength = 5
    #expect(words.encode("a a a a a a") == [2, 4, 4, 4, 3])
    words.maxLength = 2
    #expect(words.encode("a") == [2, 3])
  }

  @Test("Two spellings of one letter are two pieces, and lines may end as on Windows")
  func lines() throws {
    let text = "[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\n\u{e9}\r\ne\u{301}\r\n"
    let words = try WordPieceTokenizer(parsing: Data(text.utf8))
    #expect(words.vocabulary.count == 6)
  }

  @Test(
    "A damaged vocabulary is refused with its line",
    arguments: [
      ("", nil), ("[PAD]\n[UNK]\n[CLS]\n", nil), ("[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\na\n", 7),
      ("{\"a\": 1}", nil),
    ] as [(String, Int?)])
  func damaged(_ text: String, _ line: Int?) {
    let error = #expect(throws: DataFileError.self) {
      try WordPieceTokenizer(parsing: Data(text.utf8), named: "vocab.txt")
    }
    #expect(error?.line == line)
    #expect(error?.text.english.hasPrefix("vocab.txt") == true)
  }

  @Test("A vocabulary that is no UTF-8 is refused with its line")
  func encoding() {
    let bytes = Data("[PAD]\n[UNK]\n".utf8) + [0xff, 0x0a]
    let error = #expect(throws: DataFileError.self) { try WordPieceTokenizer(parsing: bytes) }
    #expect(error?.line == 3)
  }
}
