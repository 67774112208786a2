# Where everything is, once it runs. Sourced.
cat <<TEXT

OpenGov is ready.

  Web                http://localhost:$port
  JSON and OpenAPI   http://localhost:$port/api/v1
  gRPC               http://localhost:$grpc_port (HTTP/2 without TLS; reflection is on)
  Sign in            http://localhost:$port/sign-in (as one of the test persons listed there)
$(page=$(field page); [[ -n $page ]] && printf '  Resources and logs %s\n' "$page")
  Data               $data

TEXT
