import Practice

// A second way: let the library's own watcher count, and ask it where it stands.
// 另一种办法：让库里的 EarlyStopping 去数，最后问它停在哪里。

func stoppingEpoch(_ losses: [Double], patience: Int, minDelta: Double) -> Int {
  // TODO
  let stopping = EarlyStopping(patience: patience, minDelta: minDelta)
  for loss in losses where !stopping.shouldStop { stopping.step(loss) }
  return stopping.epoch
  // END
}
