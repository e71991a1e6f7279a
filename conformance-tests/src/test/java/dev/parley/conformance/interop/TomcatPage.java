package dev.parley.conformance.interop;

import dev.parley.conformance.support.Servlets;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** A page with scripts beside it, each of which tells the connection that brought it. */
final class TomcatPage extends HttpServlet {

    static final String PATH = "/page";
    static final String TEXT = "A page of Tomcat's";
    static final int PARTS = 12;

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean part = request.getParameter("part") != null;
        String connection = request.getRemotePort() + " " + request.getProtocol() + " " + Servlets.resumed(request);
        response.setContentType(part ? "text/javascript" : "text/html");
        PrintWriter out = response.getWriter();
        if (part) {
            out.print("connections.add('" + connection + "')");
            return;
        }
        out.print("<!doctype html><link rel=icon href=data:,><title>page</title><p>" + TEXT + "</p>");
        out.print("<script>const connections = new Set(['" + connection + "'])</script>");
        for (int i = 0; i < PARTS; i++) {
            out.print("<script async src='" + PATH + "?part=" + i + "'></script>");
        }
    }
}
