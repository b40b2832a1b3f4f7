import Gradbook
import GraphDrawing
import Workbook

/// What the messages of missing libraries look like, taken from the errors themselves.
func mendWhatIsMissing() {
  lesson.section("When a library is missing", "缺少某个库时")

  lesson.say(
    """
    Nothing breaks in silence. A lesson that cannot draw says so, goes on with text, and ends with an \
    exit code that is not 0. These are the very messages, made to appear here:
    """,
    """
    缺了什么都不会悄无声息。画不了图时，课程会说明原因，改用文字继续，最后以非 0 的退出码结束。\
    下面就是那些提示的原文，这里特意让它们出现：
    """)

  let withoutGraphviz = GraphRenderError.engineUnavailable(
    detail: "The Graphviz plugin libgvplugin_dot_layout was not found beside libgvc.")
  lesson.note(withoutGraphviz.description, withoutGraphviz.chineseDescription)
  let withoutGnuplot = PlotError.gnuplotMissing
  lesson.note(withoutGnuplot.description, withoutGnuplot.chineseDescription)

  lesson.say(
    """
    Each has three parts, and it pays to read all three: what could not be done, why, and what to \
    type. The general check of everything is

    ```
    ./gradbook doctor
    ```

    and these are the cases that people meet most:
    """,
    """
    每条提示都有三部分，值得读完：什么没做成、为什么、该输入什么。要把所有项目检查一遍，用

    ```
    ./gradbook doctor
    ```

    最常遇到的是下面几种情况：
    """)

  lesson.table(
    [Text("what you see", "现象"), Text("what to do", "办法")],
    [
      [
        Text("swift: command not found", "swift: command not found"),
        Text("install Swift, open a new terminal", "安装 Swift，再新开一个终端"),
      ],
      [
        Text("'graphviz/gvc.h' file not found"),
        Text(
          "the build package: \(Installer.Package.graphviz.apt)",
          "装编译用的包：\(Installer.Package.graphviz.apt)"),
      ],
      [
        Text("BLAS portable loops", "BLAS portable loops"),
        Text("install \(Installer.Package.openblas.apt)", "安装 \(Installer.Package.openblas.apt)"),
      ],
      [
        Text("□□ instead of Chinese in a PNG", "PNG 里中文显示为 □□"),
        Text("install \(Installer.Package.fonts.apt)", "安装 \(Installer.Package.fonts.apt)"),
      ],
      [
        Text("? instead of − × ∂ in the terminal", "终端里 − × ∂ 显示为 ?"),
        Text("export LANG=C.UTF-8", "export LANG=C.UTF-8"),
      ],
    ])

  lesson.note(
    """
    To see what life without OpenBLAS is like, run `GRADBOOK_BLAS=portable ./gradbook run 3`. Every \
    number on this page stays as it is, and the second section says `portable loops`.
    """,
    """
    想体验没有 OpenBLAS 的情形，运行 `GRADBOOK_BLAS=portable ./gradbook run 3`。\
    本页的每个数都不变，只是第 2 节会写着 `portable loops`。
    """)
}
