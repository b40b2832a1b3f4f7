import Practice

let lesson11: [any Exercise.Type] = []
