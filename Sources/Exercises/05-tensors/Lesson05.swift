import Practice

let lesson05: [any Exercise.Type] = []
