// Shortener renders a template that it reads when it starts and resolves a time zone:
// an image needs the folder and the zone files beside the program.
package main

import (
	"flag"
	"html/template"
	"log"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
)

const revision = "r1"

func main() {
	listen := flag.String("listen", ":8080", "address")
	flag.Parse()
	zone, err := time.LoadLocation("Europe/Vienna")
	if err != nil {
		log.Fatal(err)
	}
	page, err := template.ParseFiles("templates/index.html")
	if err != nil {
		log.Fatal(err)
	}
	noon := time.Date(2024, time.July, 1, 10, 0, 0, 0, time.UTC).In(zone)
	router := chi.NewRouter()
	router.Get("/", func(w http.ResponseWriter, r *http.Request) {
		if err := page.Execute(w, map[string]string{"Revision": revision, "Noon": noon.Format(time.RFC3339)}); err != nil {
			log.Print(err)
		}
	})
	router.Get("/healthz", func(w http.ResponseWriter, r *http.Request) {
		if _, err := w.Write([]byte("ok")); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, router))
}
