import Gradbook
import NN
import Workbook

/// The chapter on looking inside while the model runs.
func tellHooks() {
  lesson.section("Hooks: looking inside", "钩子：查看内部")
  lesson.say(
    """
    A *hook* is a closure that a module calls when it runs. A forward hook sees inputs and output;
    returning nil leaves the output as it is. With one on every layer, a table like the summary
    above fills itself in:
    """,
    """
    *钩子*是一个闭包，模块运行时会调用它。前向钩子能看到输入和输出；返回 nil 表示不改动输出。
    给每一层挂上一个，像上面那样的摘要表就自己填好了：
    """)
  var rows: [[any TableCell]] = []
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
  rows.append(["", "", "", Text("all", "合计"), model.parameterCount()])
  lesson.show()
  lesson.table(
    [
      Text("name", "名字"), Text("layer", "层"), Text("input", "输入"), Text("output", "输出"),
      Text("parameters", "参数个数"),
    ], rows)
  lesson.say(
    """
    A backward hook sees the gradients: of the output as it arrives, of the inputs as they leave.
    Here both layers report how large the gradient is on its way back, and the hidden layer also
    how many of its five units ReLU has closed.
    """,
    """
    反向钩子看到的是梯度：到达输出处的，以及离开输入处的。下面让两层都报告往回传的梯度有多大，
    隐藏层还报告五个神经元中有几个被 ReLU 关闭。
    """)
  lesson.predict(
    "In which order do the two backward hooks report?", "两个反向钩子按什么顺序报告？",
    choices: [
      Text("fc1, then fc2", "先 fc1，后 fc2"), Text("fc2, then fc1", "先 fc2，后 fc1"),
      Text("both at once", "同时"),
    ], answer: 1,
    because: Text(
      "Backward begins at the result, so the last layer comes first.", "反向传播从结果出发，所以最后一层最先轮到。"))
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
  model(input).sum().backward()
  lesson.show()
  for handle in [closed] + watches { handle.remove() }
  print("hooks removed:", model(input).shape)
  lesson.show()
}
