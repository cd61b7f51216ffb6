/**
 * The review pages and the API over cases.
 *
 * <p>{@link sekisho.collector.web.WebServer} opens the case database, starts the intake of alerts and then
 * {@code ReviewSite}, a Spring Boot application that is configured by explicit imports only. {@code CasePages} renders
 * Thymeleaf templates for people, {@code ApiRoutes} JSON for programs, both over the same
 * {@link sekisho.collector.cases.CaseStore}. Neither Kafka nor SQL is seen from here.
 */
@NullMarked
package sekisho.collector.web;

import org.jspecify.annotations.NullMarked;
