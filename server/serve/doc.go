// Package serve is the file server of a built site.
//
// The whole site, a few megabytes, is read into memory when the server starts. What can be asked for is then a map from
// paths to bytes: no request reaches the disk, so there is no path to escape by and nothing to list, every answer of one
// process comes from the same build, and a rebuild can never be seen half done. The price is a restart after a build.
package serve
