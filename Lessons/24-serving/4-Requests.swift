import Foundation
import Gradbook
import NN
import Serving
import Workbook

/// The chapter on requests: what comes in, what is answered, what is refused.
func tellRequests() -> (Server, PredictionClient) {
  lesson.attempt { try whole.exportSafetensors(four, to: file("served.safetensors")) }
  let server = lesson.attempt { try Server(contentsOf: file("served.safetensors")) }
  let address = lesson.attempt { try server.start() }
  print(address.host, "with a port that was free:", address.port > 0)
  lesson.show("serve")

  let client = PredictionClient(address)
  lesson.show("ask") {
    let body = #"{"data": [[5.2, 163], [4.0, 171]]}"#
    let answer = try client.send("POST", "/predict", body: body)
    print(answer.status, answer.body)
    print(try client.predict([[5.2, 163]]))  // the same in Swift
  }
  let strange = [
    #"{"data": [[5.2, 163]"#, #"{"rows": [[5.2, 163]]}"#,
    #"{"data": []}"#, #"{"data": [[5.2, 163], [4.0]]}"#,
    #"{"data": [[5.2, "163"]]}"#, #"{"data": [[5.2, 1e39]]}"#,
  ]
  for body in strange { tellRefusal(of: body, by: client) }
  lesson.show("refused")
  return (server, client)
}

/// Prints a request that is refused, and the answer in the reader's language.
private func tellRefusal(of body: String, by client: PredictionClient) {
  func refusal(_ language: String) -> (status: Int, error: [String: String]) {
    let answer = lesson.attempt {
      try client.send(
        "POST", "/predict", body: body, headers: ["Accept-Language": language])
    }
    let json = try? JSONSerialization.jsonObject(with: Data(answer.body.utf8))
    return (answer.status, (json as? [String: [String: String]])?["error"] ?? [:])
  }
  let (english, chinese) = (refusal("en"), refusal("zh"))
  print(body)
  print("  \(english.status)", english.error["field"] ?? "")
  for part in ["problem", "fits"] {
    print(Text("    " + (english.error[part] ?? ""), "    " + (chinese.error[part] ?? "")))
  }
}
