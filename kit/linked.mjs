// Reads the linked data of a folder as other programs do, and holds them against
// the shapes. The folder has shapes.ttl and, for each register, NAME.ttl and
// NAME.jsonld. What was found is printed as JSON:
//
//   {NAME: {triples, onlyTurtle: [...], onlyJsonLd: [...], results: ["severity shape focus", ...]}}
//
// The two files of a register hold the same triples if both lists are empty.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import jsonld from 'jsonld'
import N3 from 'n3'
import SHACLValidator from 'rdf-validate-shacl'

const folder = process.argv[2]
const read = name => readFileSync(join(folder, name), 'utf8')
const parse = (text, format) => new N3.Parser({ format }).parse(text)

// Languages are equal whatever their case.
const asText = quads =>
  new Set(
    quads.map(q => {
      const o = q.object
      const value = o.termType === 'Literal' ? JSON.stringify([o.value, o.language.toLowerCase(), o.datatype.value]) : `<${o.value}>`
      return `<${q.subject.value}> <${q.predicate.value}> ${value}`
    }),
  )

const offline = url => {
  throw new Error(`the document refers to ${url}`)
}

const name = iri => iri?.replace(/^.*#/, '')

const validator = new SHACLValidator(new N3.Store(parse(read('shapes.ttl'), 'text/turtle')))
const found = {}
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.jsonld')) continue
  const register = file.replace('.jsonld', '')
  const turtle = parse(read(`${register}.ttl`), 'text/turtle')
  const nquads = await jsonld.toRDF(JSON.parse(read(file)), { format: 'application/n-quads', documentLoader: offline })
  const a = asText(turtle)
  const b = asText(parse(nquads, 'application/n-quads'))
  const report = await validator.validate(new N3.Store(turtle))
  found[register] = {
    triples: a.size,
    onlyTurtle: [...a].filter(x => !b.has(x)),
    onlyJsonLd: [...b].filter(x => !a.has(x)),
    results: report.results.map(r => [name(r.severity.value), name(r.sourceShape.value), name(r.focusNode.value)].join(' ')).sort(),
  }
}
console.log(JSON.stringify(found))
