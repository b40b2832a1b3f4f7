import Foundation
import Testing

/// `./gradbook docs` on machines made of files.
@Suite struct FrontDoorDocsTests {
  @Test("The documentation is built without the optimiser and goes where it is asked for")
  func documents() throws {
    try Program.inFolder { folder in
      let machine = try FrontDoorMachine(folder)
      try machine.tool("apt-get", machine.installing)
      try machine.tool(
        "swift",
        """
        [ "$GRADBOOK_BUILD" = quick ] || exit 3
        case $* in *--show-bin-path) echo "$5/bin"; exit ;; esac
        mkdir -p "$5/bin"
        printf '#!/bin/sh\\necho "made: $4"\\n' > "$5/bin/DocsMaker"
        chmod +x "$5/bin/DocsMaker"
        """)
      let usual = try machine.run(["docs"])
      #expect(usual.status == 0 && usual.output.contains("我的 clone/.build/docs\n"), "\(usual)")
      #expect(usual.output.contains("./gradbook docs --serve"))
      #expect(machine.calls.contains("--product DocsMaker"))
      let chosen = try machine.run(["docs", "--output", "my site"], language: "zh_CN.UTF-8")
      #expect(chosen.output.contains("made: my site\n浏览器"), "\(chosen)")
      for wrong in [["--serve", "x1"], ["--serve=123456"], ["--output"], ["site"]] {
        #expect(try machine.run(["docs"] + wrong).status == 2, "\(wrong)")
      }
      let served = try machine.run(["docs", "--serve=8123"])
      #expect(served.status == 1 && served.errors.contains("python3"), "\(served)")
      try machine.tool("python3", ":")
      #expect(try machine.run(["docs", "--serve"]).output.contains("http://127.0.0.1:8080/"))
      #expect(machine.calls.contains("python3 -m http.server --bind 127.0.0.1 --directory "))
    }
  }
}
