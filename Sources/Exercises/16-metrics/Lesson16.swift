import Practice

let lesson16: [any Exercise.Type] = []
