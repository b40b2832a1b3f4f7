import Foundation
import Gradbook
import NN
import Testing

@testable import Training

@Suite("The state of optimizers")
struct OptimizerStateTests {
  private func adam(_ w: Tensor) -> Adam {
    let optimizer = Adam([w], lr: 0.05, amsgrad: true)
    optimizer.addGroup([oracleWeights()], lr: 0.01)
    return optimizer
  }

  @Test("A saved optimizer goes on in another one to the bit, and later steps do not change it")
  func resume() throws {
    let w = oracleWeights()
    let optimizer = adam(w)
    _ = descend(w, optimizer, steps: 4)
    let (state, weights) = (optimizer.stateDict(), w.detach().clone())
    let expected = descend(w, optimizer, steps: 6)
    let again = oracleWeights()
    noGrad { _ = again.copyInPlace(weights) }
    let resumed = Adam([again], lr: 9, betas: (0.1, 0.1))
    resumed.addGroup([oracleWeights()])
    try resumed.loadStateDict(state)
    #expect(descend(again, resumed, steps: 6) == expected)
    #expect(state.steps == [4, 0])
    #expect(state.tensors.keys == ["0.exp_avg", "0.exp_avg_sq", "0.max_exp_avg_sq"])
  }

  @Test("The settings survive JSON")
  func json() throws {
    let groups = adam(oracleWeights()).stateDict().groups
    let data = try JSONEncoder().encode(groups)
    #expect(try JSONDecoder().decode([OptimizerState.Group].self, from: data) == groups)
  }

  @Test("A state that does not fit is refused with a reason, and nothing changes")
  func refusals() throws {
    let w = oracleWeights()
    let optimizer = adam(w)
    _ = descend(w, optimizer, steps: 2)
    let good = optimizer.stateDict()
    func refuses(_ change: (inout OptimizerState) -> Void, _ word: String) {
      var state = good
      change(&state)
      let error = #expect(throws: TrainingStateError.self) { try optimizer.loadStateDict(state) }
      #expect(error?.description.contains(word) == true, "\(String(describing: error))")
      #expect(error?.chineseDescription.isEmpty == false)
      #expect(optimizer.stateDict().groups == good.groups)
      #expect(optimizer.stateDict().steps == good.steps)
      #expect(optimizer.stateDict().tensors.keys == good.tensors.keys)
    }
    refuses({ $0.kind = "SGD" }, "SGD")
    refuses({ $0.groups.removeLast() }, "groups")
    refuses({ $0.groups[0].parameters = [0, 1] }, "parameters")
    refuses({ $0.groups[0].parameters = [1] }, "numbered")
    refuses({ $0.groups[1].options.lr = .nan }, "lr")
    refuses({ $0.groups[1].options.betas = (0.9, 1) }, "beta2")
    refuses({ $0.steps = [2] }, "step counts")
    refuses({ $0.steps = [-2, 0] }, "-2")
    refuses({ $0.tensors["0.exp_avg"] = nil }, "0.exp_avg")
    refuses({ $0.tensors["0.exp_avg"] = Tensor.zeros(2) }, "[2]")
    refuses({ $0.tensors["2.exp_avg"] = Tensor.zeros(2) }, "2.exp_avg")
    refuses({ $0.tensors["exp_avg"] = Tensor.zeros(2) }, "\"exp_avg\"")
    refuses({ $0.tensors["+0.exp_avg"] = Tensor.zeros(3, 4) }, "+0.exp_avg")
  }

  @Test("Settings out of range trap", arguments: ["lr", "betas", "nesterov"])
  func traps(setting: String) async {
    switch setting {
    case "lr":
      await #expect(processExitsWith: .failure) { _ = SGD([Tensor(1.0)], lr: -1) }
    case "betas":
      await #expect(processExitsWith: .failure) { _ = Adam([Tensor(1.0)], betas: (1, 0)) }
    default:
      await #expect(processExitsWith: .failure) { _ = SGD([Tensor(1.0)], nesterov: true) }
    }
  }
}
