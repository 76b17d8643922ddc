"""The built-in plugins: like any other, they import only `speechkit`, the face."""
