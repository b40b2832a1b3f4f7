import Gradbook
import NN
import Workbook

/// The chapter on looking inside while the model runs.
func tellHooks() {
  var rows: [TableRow] = []
  var handles: [HookHandle] = []
  for (name, layer) in model.namedChildren() {
    let handle = layer.registerForwardHook { layer, inputs, output in
      rows.append([
        name, layer.typeName, "\(inputs[0].shape)", "\(output.shape)",
        layer.parameterCount(),
      ])
      return nil
    }
    handles.append(handle)
  }
  _ = model(Tensor.zeros(32, 10))
  for handle in handles { handle.remove() }
  rows.append(["", "", "", lesson.word("all"), model.parameterCount()])
  lesson.show("watching")
  lesson.table("watched", rows)
  let closed = model.fc1.registerForwardHook { _, _, output in
    print("closed units:", output.flat().count { $0 <= 0 })
    return nil
  }
  let watches = model.namedChildren().map { name, layer in
    layer.registerFullBackwardHook { _, _, gradient in
      print("at the output of \(name):", gradient)
      return nil
    }
  }
  let total = model(input).sum().named("sum")
  total.backward()
  lesson.show("closed units")
  lesson.film(
    "way back", ComputationGraph(of: total), options: DrawingOptions(flow: .down, collapse: .none))
  for handle in [closed] + watches { handle.remove() }
  print("hooks removed:", model(input).shape)
  lesson.show("removed")
}
