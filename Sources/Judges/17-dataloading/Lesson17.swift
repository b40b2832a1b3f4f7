import Practice

let lesson17: [any Exercise.Type] = [DealtBatches.self, FairShuffle.self, FileHeader.self]
