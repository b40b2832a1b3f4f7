import Training
import Workbook

/// What makes the core of a model.
typealias Core = () -> Module

/// The chapter on two faults that no message tells of.
func tellPitfalls() {
  let x = Tensor.randn(4, 6, 8, generator: Generator(seed: lesson.seed))
  let changed = x.clone()
  changed[0] = Tensor.zeros(6, 8)
  for batchFirst in [true, false] {
    manualSeed(lesson.seed)
    let rnn = RNN(8, 8, batchFirst: batchFirst)
    let difference = (rnn(x)[3] - rnn(changed)[3]).abs().max().item()
    print("batchFirst \(batchFirst): sequence 3 changes by", rounded(difference))
  }
  lesson.show("batch first")

  let rnn = RNN(8, 8, batchFirst: true)
  for detaches in [false, true] {
    var h: Tensor?
    let counts = (0..<3).map { _ in
      let (output, state) = rnn(x, detaches ? h?.detach() : h)
      h = state
      return ComputationGraph(of: output.sum()).nodes.count
    }
    print("detached \(detaches): nodes of the graph", counts)
  }
  lesson.show("detach")
  let core: Core = { RNN(16, 84, batchFirst: true) }
  lesson.hide()
  lesson.pytorch(
    """
    class CharacterModel(nn.Module):

        def __init__(self, characters, width, hidden, core):
            super().__init__()
            self.embedding = nn.Embedding(characters, width)
            self.core = core()
            self.head = nn.Linear(hidden, characters)

        def forward(self, x):
            out, _ = self.core(self.embedding(x))
            return self.head(out)



    model = CharacterModel(17, 16, 84, core)
    nn.utils.clip_grad_norm_(model.parameters(), 1)
    """
  ) {
    final class SongModel: Module {
      let embedding, core, head: Module
      init(_ characters: Int, _ width: Int, _ hidden: Int, _ core: Core) {
        // super.init() is called for you
        embedding = Embedding(characters, width)
        self.core = core()
        head = Linear(hidden, characters)
      }
      override func forward(_ x: Tensor) -> Tensor {
        // called with one argument, a core gives its outputs alone
        head(core(embedding(x)))
      }
    }

    let model = SongModel(17, 16, 84, core)
    _ = clipGradNorm(model.parameters(), maxNorm: 1)
  }
}
