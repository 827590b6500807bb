# All that an office may want otherwise, installed as it lies here.
nobase_dist_pkgdata_DATA += \
	fonts/lookalikes.txt \
	fonts/roles.yaml \
	fonts/tongyong.txt \
	fonts/words.txt \
	templates/annex2-wall.yaml \
	templates/annex2-classic.yaml \
	templates/annex2-banner.yaml \
	templates/annex2-wide.yaml \
	templates/art/emblem.svg templates/art/person.svg \
	templates/identities/party-red.yaml \
	templates/identities/civil-green.yaml \
	templates/identities/property-blue.yaml \
	templates/identities/titanium-gold.yaml \
	templates/identities/steel-etched.yaml \
	templates/identities/light-box.yaml \
	templates/identities/volunteer-red.yaml \
	templates/papers/annex1.yaml \
	templates/papers/preflight.yaml \
	templates/papers/understood.yaml \
	templates/papers/proof.yaml \
	templates/papers/wall.yaml templates/papers/identity.yaml templates/sample/site.yaml \
	templates/plate-vertical.yaml \
	templates/plate.yaml \
	templates/rules-a.yaml \
	templates/rules-binder.yaml \
	templates/rules.yaml \
	templates/roster-binder.yaml \
	templates/roster.yaml templates/roster-a3.yaml templates/staff-a3.yaml \
	templates/staff-binder.yaml \
	templates/staff.yaml \
	templates/profiles/FOGRA39L_coated.icc \
	templates/profiles/FOGRA39L_coated.icc.txt \
	templates/materials/machines.yaml \
	templates/profiles/cut.yaml \
	templates/profiles/film.yaml \
	templates/profiles/inkjet-indoor.yaml \
	templates/profiles/inkjet-outdoor.yaml \
	templates/profiles/offset.yaml \
	templates/profiles/screen.yaml \
	templates/profiles/uv.yaml \
	templates/policies/beibei-places.txt \
	templates/policies/beibei.yaml \
	templates/policies/inner-mongolia.yaml templates/policies/tibet.yaml templates/policies/xinjiang.yaml templates/policies/guangxi.yaml templates/policies/yanbian.yaml templates/policies/liangshan.yaml \
	templates/policies/beijing.yaml \
	templates/policies/national.yaml \
	templates/policies/no-boards.yaml \
	templates/policies/zhangjiagang.yaml \
	templates/rules/agreement.yaml templates/rules/complaints.yaml templates/rules/pledge.yaml \
	templates/rules/duties.yaml \
	templates/rules/flow.yaml \
	templates/rules/insurance.yaml \
	templates/rules/management.yaml \
	templates/rules/privacy.yaml \
	templates/rules/records.yaml \
	templates/rules/recruitment.yaml \
	templates/rules/rights.yaml \
	templates/rules/stars.yaml \
	templates/rules/timebank.yaml \
	templates/rules/training.yaml \
	templates/forms/ledger.yaml templates/ledger.yaml templates/ledger-index.yaml templates/ledger-spine.yaml \
	templates/board.yaml templates/direction.yaml templates/duty.yaml templates/needs.yaml templates/notice.yaml \
	templates/plate-desk.yaml templates/plate-room.yaml templates/plate-window.yaml templates/pledge.yaml \
	templates/points.yaml templates/portraits.yaml templates/stars.yaml \
	templates/certificate.yaml \
	templates/flow.yaml \
	templates/flow-binder.yaml \
	templates/org-chart.yaml \
	templates/org-chart-binder.yaml \
	templates/plan.yaml \
	templates/plan-binder.yaml \
	templates/point.yaml \
	templates/recruit.yaml \
	templates/recruit-binder.yaml \
	templates/services.yaml \
	templates/services-binder.yaml
