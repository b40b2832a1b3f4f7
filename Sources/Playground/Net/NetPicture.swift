/// Plane, net and losses in one SVG file.
struct NetPicture {
  private let run: NetRun
  private let question: NetQuestion

  init(_ run: NetRun, _ question: NetQuestion) throws {
    (self.run, self.question) = (run, question)
  }

  var svg: String {
    get throws {
      let found = try NetFindings(run, question)
      func placed(_ svg: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> String {
        svg.replacing(
          "<svg ", with: "<svg x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" ",
          maxReplacements: 1)
      }
      return """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="1180" height="720" viewBox="0 0 1180 720" \
        font-family="system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif">
        <style>\(NetStyle.alone)</style>
        <rect width="1180" height="720" fill="#fff"/>
        <text x="20" y="30" font-size="15" fill="#1f2328">\(found.summary)</text>
        \(placed(found.field, 20, 50, 430, 430))
        \(found.losses.map { placed($0, 20, 500, 430, 200) } ?? "")
        \(placed(found.net, 470, 50, 690, 650))
        </svg>

        """
    }
  }
}
