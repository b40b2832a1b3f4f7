import Doctor
import Gradbook
import GraphDrawing
import Workbook

/// What the messages of missing libraries look like, taken from the errors themselves.
func mendWhatIsMissing() {

  let withoutGraphviz = GraphRenderError.engineUnavailable(
    detail: "The Graphviz plugin libgvplugin_dot_layout was not found beside libgvc.")
  let withoutGnuplot = PlotError.gnuplotMissing

  lesson.set("without Graphviz", to: withoutGraphviz.text)
  lesson.set("without gnuplot", to: withoutGnuplot.text)
  lesson.set("graphviz", to: Installer.Package.graphviz.apt)
  lesson.set("openblas", to: Installer.Package.openblas.apt)
  lesson.set("fonts", to: Installer.Package.fonts.apt)
}
