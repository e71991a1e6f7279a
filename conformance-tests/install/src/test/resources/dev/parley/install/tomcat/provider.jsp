<%= javax.net.ssl.SSLContext.getDefault().getProvider().getName() %> answers
