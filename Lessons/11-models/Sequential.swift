import Gradbook
import NN
import Workbook

/// The chapter on models that need no class.
func tellSequential() {
  lesson.section("Without a class: Sequential", "不写类：Sequential")
  lesson.say(
    """
    Where one layer simply follows the other, a list says it all. The parts have numbers for names.
    """,
    """
    如果各层只是首尾相接，列一张清单就够了。各部分以序号为名。
    """)
  lesson.predict(
    "Same seed, same sizes, same input as before: what does the sequence put out?",
    "种子、大小、输入都与前面相同：这个序列会输出什么？",
    choices: [
      Text("the same two numbers", "同样的两个数"), Text("two other numbers", "另外两个数"),
    ], answer: 0,
    because: Text(
      "The layers are made in the same order and draw the same weights; ReLU draws nothing.",
      "各层创建的顺序相同，抽到的权重也相同；ReLU 什么也不抽。"))
  manualSeed(42)
  let stack = Sequential {
    Linear(10, 5)
    ReLU()
    Linear(5, 2)
  }
  print(stack)
  print(stack.namedParameters().map(\.name))
  print(stack(Tensor.randn(1, 10)))
  lesson.show()
  lesson.say(
    """
    Write a class as soon as data takes more than one way: a skip connection, two inputs, a loop.
    """,
    """
    一旦数据不止一条路可走，比如有跳跃连接、两个输入或循环，就应该写成类。
    """)
}
