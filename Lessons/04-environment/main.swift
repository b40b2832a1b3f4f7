import Gradbook
import Workbook

let lesson = Lesson(4)

lesson.goals(
  Text("check a machine before you work on it, and mend what fails", "开工前先检查机器，坏了哪里修哪里"),
  Text("lay out a project so that others can build it", "把项目安排得让别人也能编译运行"),
  Text("write a test that finds a wrong gradient", "写出能发现错误梯度的测试"),
  Text(
    "get the same random numbers on every run, and say what a seed does not fix",
    "让每次运行都得到相同的随机数，并说出种子管不了什么"))

examineTheMachine()

lesson.section("The layout of a project", "项目的目录结构")

lesson.say(
  """
  A folder that a stranger can build with one command, a year from now. That is the whole aim of a \
  layout:

  ```
  my-first-model/
  ├── Package.swift            what it is built from
  ├── Sources/train/main.swift
  ├── Tests/trainTests/        what must never break again
  ├── Data/                    what goes in; large files stay out of git
  ├── Output/                  what comes out; may be deleted at any time
  ├── .gitignore
  └── README.md                the one command
  ```

  `Package.swift` does the work of `requirements.txt`: it names what the project depends on, and it \
  is used by every build, so it cannot go stale.

  ```
  // swift-tools-version: 6.2
  import PackageDescription

  let package = Package(
    name: "my-first-model",
    platforms: [.macOS(.v15)],
    dependencies: [.package(path: "../gradbook")],
    targets: [
      .executableTarget(
        name: "train",
        dependencies: [.product(name: "Gradbook", package: "gradbook")])
    ])
  ```

  `swift run train` builds and runs it. Python keeps its libraries apart in virtual environments; \
  here each project has its own build folder, and there is nothing to activate.
  """,
  """
  一年以后，一个素不相识的人只用一条命令就能编译它：目录结构的全部目的就在于此。

  ```
  my-first-model/
  ├── Package.swift            项目由什么构成
  ├── Sources/train/main.swift
  ├── Tests/trainTests/        绝不能再坏的地方
  ├── Data/                    输入；大文件不进 git
  ├── Output/                  输出；随时可以删
  ├── .gitignore
  └── README.md                就写那一条命令
  ```

  `Package.swift` 相当于 `requirements.txt`，写明项目依赖什么；每次编译都要用到它，所以不会过时。

  ```
  // swift-tools-version: 6.2
  import PackageDescription

  let package = Package(
    name: "my-first-model",
    platforms: [.macOS(.v15)],
    dependencies: [.package(path: "../gradbook")],
    targets: [
      .executableTarget(
        name: "train",
        dependencies: [.product(name: "Gradbook", package: "gradbook")])
    ])
  ```

  用 `swift run train` 编译并运行。Python 靠虚拟环境把各项目的库隔开；这里每个项目自有编译目录，\
  没有什么需要激活。
  """)

lesson.section("The editor", "编辑器")

lesson.say(
  """
  Any editor that speaks to SourceKit-LSP, which comes with Swift: Visual Studio Code with the Swift \
  extension, Xcode, Neovim, Emacs. You want three things of it, and should try them now on this \
  lesson's `main.swift`:

  1. Errors appear while you type.
  2. A click on `Tensor` leads to its source. The engine is meant to be read.
  3. A breakpoint stops the program in the middle, and the variables can be looked at.

  PyTorch tutorials like to work in notebooks. A notebook shows results beside the code, as these \
  pages do; but its cells can be run in any order, and then the page shows results that its code no \
  longer gives. A lesson runs from top to bottom, always.
  """,
  """
  凡是能与 SourceKit-LSP（随 Swift 一起安装）配合的编辑器都可以：装了 Swift 扩展的 Visual Studio Code、\
  Xcode、Neovim、Emacs。你要的是三件事，现在就可以拿这一课的 `main.swift` 试一试：

  1. 边输入，边显示错误。
  2. 点击 `Tensor` 能跳到它的源码。引擎本来就是给人读的。
  3. 断点能让程序停在中间，变量的值可以查看。

  PyTorch 教程喜欢用 Notebook。Notebook 把结果放在代码旁边，这些网页也是；但它的单元格可以不按顺序运行，\
  于是页面上的结果，可能早已不是页面上的代码能得到的。课程则永远从头运行到尾。
  """)

testGradients()

lesson.section("Version control", "版本管理")

lesson.say(
  """
  Training is trying things out, and whoever tries things out wants to get back. From the first day:

  ```
  git init
  printf '.build/\\nOutput/\\nData/\\n' > .gitignore
  git add .
  git commit -m "Begin"
  ```

  Into git goes what a person wrote: code, tests, settings and the *seed* of each result that you \
  quote. Out of it stays what a program can make again (`.build/`, `Output/`), what is large, and \
  every password. A result is worth keeping only together with the commit and the seed that it came \
  from.
  """,
  """
  训练就是不断尝试，而尝试的人总会想退回去。所以从第一天起就：

  ```
  git init
  printf '.build/\\nOutput/\\nData/\\n' > .gitignore
  git add .
  git commit -m "Begin"
  ```

  放进 git 的，是人写的东西：代码、测试、配置，以及你引用的每个结果所用的*种子*。不放进去的，\
  是程序能重新生成的（`.build/`、`Output/`）、体积大的，还有一切密码。一个结果，\
  只有连同产生它的提交和种子一起保存，才有意义。
  """)

explainSeeds()

lesson.section("Tool by tool", "工具对照")

lesson.table(
  [Text("for", "用途"), Text("PyTorch world", "PyTorch 这边"), Text("here", "这里")],
  [
    [Text("dependencies", "依赖"), "requirements.txt, pip", "Package.swift"],
    [Text("separation", "隔离"), "venv, conda", Text(".build, one a project", "每个项目自己的 .build")],
    [Text("code beside results", "代码与结果并列"), "Jupyter", Text("the lesson's page", "课程的网页")],
    [Text("tests", "测试"), "pytest, gradcheck", "swift test, checkGradients"],
    [Text("checking the machine", "检查机器"), "torch.utils.collect_env", "./gradbook doctor"],
    [Text("formatting", "代码格式"), "black, ruff", "swift format"],
  ])

lesson.pytorch(
  """
  torch.manual_seed(42)
  a = torch.rand(3)
  torch.manual_seed(42)
  b = torch.rand(3)
  print(torch.equal(a, b))

  x = torch.tensor([0.5, -1, 2], dtype=torch.float64,
                   requires_grad=True)
  print(torch.autograd.gradcheck(lambda x: x * x * x, [x]))
  """
) {
  manualSeed(42)
  let a = Tensor.rand(3)
  manualSeed(42)
  let b = Tensor.rand(3)
  print(a.flat() == b.flat())

  let x = Tensor([0.5, -1, 2], dtype: .float64)

  print(checkGradients(at: x) { x in x * x * x }.passed)
}

lesson.pitfalls(
  Text(
    """
    A seed at the top, and still different numbers: something drew once more than before. A new \
    dropout layer, a `print` of a random tensor, another order of layers is enough.
    """,
    """
    开头设了种子，数还是不一样：某处比原来多抽了一次。新加一个 Dropout 层、打印一个随机张量、\
    换一下层的顺序，都足以造成。
    """),
  Text(
    """
    Swift shuffles the order of a `Dictionary` and a `Set` anew in every run, on purpose. Go through \
    `keys.sorted()` wherever the order reaches a number.
    """,
    """
    Swift 的 `Dictionary` 和 `Set` 每次运行都会故意打乱顺序。凡是顺序会影响到数的地方，\
    请用 `keys.sorted()` 来遍历。
    """),
  Text(
    """
    One good seed is not a result. Repeat with several and report the spread; choosing the best seed \
    is choosing luck.
    """,
    """
    一个好种子算不上成果。换几个种子重复，报告结果的波动范围；挑最好的种子，挑的只是运气。
    """),
  Text(
    """
    Test a gradient in `float64`. In `float32` nudging loses so many digits that a right rule looks \
    wrong.
    """,
    """
    检验梯度要用 `float64`。用 `float32` 做微小变化会损失许多位有效数字，正确的规则看上去也像错的。
    """))

lesson.finish()
