import Doctor
import Gradbook
import GraphDrawing
import Workbook

/// What the messages of missing libraries look like, taken from the errors themselves.
func mendWhatIsMissing() {

  let withoutGraphviz = GraphRenderError.engineUnavailable(
    detail: "The Graphviz plugin libgvplugin_dot_layout was not found beside libgvc.")
  let withoutGnuplot = PlotError.gnuplotMissing

  lesson.set(
    "without Graphviz",
    to: Text(withoutGraphviz.description, withoutGraphviz.chineseDescription))
  lesson.set(
    "without gnuplot", to: Text(withoutGnuplot.description, withoutGnuplot.chineseDescription))
  lesson.set("graphviz", to: Installer.Package.graphviz.apt)
  lesson.set("openblas", to: Installer.Package.openblas.apt)
  lesson.set("fonts", to: Installer.Package.fonts.apt)
}
