package httpd

import (
	"embed"
	"net/http"
	"path"

	"github.com/go-chi/chi/v5"
)

//go:embed graphiql/index.html graphiql/*.js graphiql/*.css
var graphiqlFiles embed.FS

func graphiqlPage(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, graphiqlFiles, "graphiql/index.html")
}

func graphiqlFile(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "public, max-age=3600")
	http.ServeFileFS(w, r, graphiqlFiles, path.Join("graphiql", path.Base(chi.URLParam(r, "*"))))
}
