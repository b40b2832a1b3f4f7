import Practice

let lesson21: [any Exercise.Type] = []
