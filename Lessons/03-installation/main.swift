import Gradbook
import GraphDrawing
import Workbook

let lesson = Lesson(3)

lesson.goals(
  Text("install what the course needs, with one command or by hand", "用一条命令或手动装好课程所需的一切"),
  Text(
    "see which libraries your copy really uses, and on which device it computes",
    "查看自己这份程序实际用了哪些库、在什么设备上计算"),
  Text("prove in a few lines that the installation works", "用几行代码证明安装成功"),
  Text("read the message of a missing library, and mend it", "看懂缺库时的提示，并把它补上"))

lesson.section("What is needed", "需要什么")

lesson.say(
  """
  One thing has to be there before you begin: Swift 6.2 or newer, from swift.org. In the folder of \
  the course, the first command does the rest: it installs what is missing, builds, and runs.

  ```
  swift --version
  ./gradbook run 3
  ```

  There is no account to make and no environment to activate; after that first time, not even a \
  network is needed. This is what the command looks for:
  """,
  """
  开始之前只需要一样东西：Swift 6.2 或更新的版本，从 swift.org 获取。然后在课程目录里运行第二条命令，\
  其余的由它代劳：缺什么装什么，接着编译、运行。

  ```
  swift --version
  ./gradbook run 3
  ```

  不用注册账号，不用激活什么环境；第一次之后，连网络也不需要。这条命令会检查下面几样：
  """)

let needed: [(name: String, purpose: Text, without: Text, package: Installer.Package)] = [
  (
    "Graphviz", Text("places the boxes of a graph", "为计算图排版"),
    Text("the course does not build", "课程无法编译"), .graphviz
  ),
  (
    "OpenBLAS", Text("multiplies matrices", "做矩阵乘法"),
    Text("right, but slower", "结果正确，但较慢"), .openblas
  ),
  (
    "gnuplot", Text("draws charts", "画曲线图"), Text("no charts", "没有曲线图"), .gnuplot
  ),
]
lesson.table(
  [Text("library", "库"), Text("what it does", "用途"), Text("without it", "缺了会怎样")],
  needed.map { [$0.name, $0.purpose, $0.without] })
lesson.table(
  [Text("library", "库"), Text("Debian, Ubuntu (apt)"), Text("Fedora (dnf)"), Text("macOS (brew)")],
  needed.map { [$0.name, $0.package.apt, $0.package.dnf, $0.package.brew] },
  caption: Text("The same by hand, by package manager.", "手动安装时，各包管理器里的包名。"))

lesson.say(
  """
  The engine itself, which records operations and computes derivatives, needs none of them. It is \
  Swift that you can read, in `Sources/Gradbook`.
  """,
  """
  引擎本身，也就是记录运算、计算导数的那部分，一个库也不需要。它全是可以读的 Swift 代码，\
  就在 `Sources/Gradbook` 里。
  """)

lesson.section("What this program uses", "这个程序用了什么")

lesson.say(
  """
  Installed is one thing, *used* another. A program can find an old copy of a library, or none. So \
  do not ask the package manager; ask the program. (The sign ⌂ marks what may read otherwise on your \
  machine.)
  """,
  """
  装上了是一回事，*用上了*是另一回事：程序可能找到的是旧版本，也可能根本没找到。\
  所以不要问包管理器，要问程序自己（标有 ⌂ 的行，在你的机器上可能不同）：
  """)

print("Gradbook", gradbookVersion)
print("BLAS    ", matrixProductLibrary(), "⌂")
print("Graphviz", graphvizVersion() ?? "not found", "⌂")
print("device  ", Tensor.zeros(1).device)
lesson.show()

lesson.say(
  """
  BLAS is the old name of all libraries that multiply matrices; OpenBLAS is one of them. The *core* \
  is the kind of processor that it has picked its loops for. `portable loops` in that line means \
  that no library was found, and our own loops do the work.

  The device is the `cpu`, always. Where a PyTorch tutorial asks `torch.cuda.is_available()`, the \
  answer here is no; every lesson is made to finish in seconds without a graphics card.
  """,
  """
  BLAS 是各种矩阵乘法库由来已久的统称，OpenBLAS 是其中之一。*core* 是它据以挑选循环代码的处理器类型。\
  如果这一行写的是 `portable loops`，说明没有找到任何库，由我们自己的循环来算。

  设备永远是 `cpu`。PyTorch 教程里那句 `torch.cuda.is_available()`，在这里答案是“否”；\
  每一课都设计成不用显卡，几秒钟就能跑完。
  """)

proveThatItWorks()
mendWhatIsMissing()

lesson.pytorch(
  """
  import torch
  print(torch.__version__)
  print(torch.zeros(1).device)
  x = torch.rand(5, 3)
  y = torch.rand(5, 3)
  print(x + y)
  """
) {
  // import Gradbook
  print(gradbookVersion)
  print(Tensor.zeros(1).device)
  let x = Tensor.rand(5, 3)
  let y = Tensor.rand(5, 3)
  print(x + y)
}

lesson.pitfalls(
  Text(
    """
    “It says that it is installed, but the program cannot find it.” Two copies of Swift or of a \
    library, and the path leads to the other one. Ask the program which one it uses, as above.
    """,
    """
    “明明装了，程序却说找不到。”多半是机器上有两份 Swift 或两份库，路径指向了另一份。\
    像上面那样，问程序自己用的是哪一份。
    """),
  Text(
    """
    A library comes in two packages: one to run with, one to build with (`-dev`, `-devel`). The \
    compiler's “file not found” for a header means that the second one is missing.
    """,
    """
    一个库往往分成两个包：运行用的，和编译用的（名字带 `-dev` 或 `-devel`）。编译器报头文件 \
    “file not found”，就是缺了后者。
    """),
  Text(
    """
    The first build takes minutes, because all of the course is compiled. Later ones take seconds. \
    If a build behaves strangely after an update, delete the folder `.build`.
    """,
    """
    第一次编译要几分钟，因为要编译整门课；之后只要几秒。如果更新之后编译出现怪事，删掉 `.build` 目录再试。
    """),
  Text(
    """
    In the PyTorch world, `pip install torch` with the wrong CUDA version runs without complaint and \
    without the graphics card. There, too, the question is not what is installed but what is used.
    """,
    """
    在 PyTorch 那边，CUDA 版本不对时，`pip install torch` 照样能装能跑，只是悄悄不用显卡。\
    要问的同样不是装了什么，而是用了什么。
    """))

lesson.finish()
